using Microsoft.Playwright;
using Pipeline.Tests.EndToEnd;
using static Microsoft.Playwright.Assertions;

namespace Pipeline.Tests.Browser;

/// <summary>A picture gets onto the page, through the pipeline, and back.</summary>
[Collection(BrowserCollection.Name)]
public sealed class UploadTests(BrowserFixture browser)
{
    private static readonly Lazy<Picture> Photo = new(static () => Picture.Png(900, 600, 3));

    [ChromiumFact]
    public Task A_chosen_picture_is_filtered_and_compared() => browser.RunAsync(View.Light, static async page =>
    {
        await page.ChooseAsync(Photo.Value.File);
        await page.Chain.FillAsync("gaussian:5,grayscale");
        await page.SubmitAsync();
        await page.ComparesAsync();

        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        Assert.Equal("picture-filtered.png", download.SuggestedFilename);
        Photo.Value.AssertFiltered("gaussian:5,grayscale", await File.ReadAllBytesAsync(await download.PathAsync()));
    });

    [ChromiumTheory]
    [InlineData("drop")]
    [InlineData("paste")]
    public Task A_picture_that_is(string brought) => browser.RunAsync(
        View.Light,
        async page =>
        {
            await page.BringAsync(brought, Photo.Value.File, "brought.png");
            await page.Chain.FillAsync("invert");
            await page.SubmitAsync();
            await page.ComparesAsync();

            await Expect(page.Page.Locator("#job-facts h2")).ToHaveTextAsync("brought.png");
        },
        name: $"A_picture_that_is_{brought}");

    [ChromiumFact]
    public Task Several_pictures_are_sent_at_once() => browser.RunAsync(View.Light, static async page =>
    {
        await page.ChooseAsync(("one.png", Photo.Value.File), ("two.png", Photo.Value.File));
        await Expect(page.Page.Locator(".strip li")).ToHaveCountAsync(2);
        await page.Chain.FillAsync("sepia");
        await page.SubmitAsync();
        await page.ComparesAsync();

        await Expect(page.Page.Locator("#jobs li", new() { HasText = "one.png" })).ToHaveCountAsync(1);
        await Expect(page.Page.Locator("#jobs li", new() { HasText = "two.png" })).ToHaveCountAsync(1);
    });

    [ChromiumFact]
    public Task On_a_phone_the_sample_is_filtered_with_a_tap_and_nothing_is_wider_than_the_screen() => browser.RunAsync(View.Phone, static async page =>
    {
        await page.Button("Try a sample").TapAsync();
        await page.Chain.FillAsync("sepia");
        await page.SubmitAsync();
        await page.ComparesAsync();

        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "It scrolls sideways.");
    });

    [ChromiumFact]
    public Task What_the_master_refuses_is_said_in_its_words() => browser.RunAsync(
        View.Light,
        static async page =>
        {
            await page.ChooseAsync(("notes.png", "no picture"u8.ToArray()));
            await page.Chain.FillAsync("sepia");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Filter this picture" }).ClickAsync();

            await Expect(page.Page.Locator("#chain-form > .problem")).Not.ToBeEmptyAsync();
            await Expect(page.Page.Locator(".stage-note")).ToContainTextAsync("cannot show the format");
        },
        butFor: "415 (Unsupported Media Type)");
}
