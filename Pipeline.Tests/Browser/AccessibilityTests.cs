using Pipeline.Tests.EndToEnd;
using static Microsoft.Playwright.Assertions;

namespace Pipeline.Tests.Browser;

/// <summary>axe-core finds nothing to object to, whatever is on the page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    private static readonly View[] Views = [View.Light, View.Dark, View.Phone];

    [ChromiumTheory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("phone")]
    public Task It_has_no_violation(string name) => browser.RunAsync(Views.Single(view => view.Name == name), static async page =>
    {
        await Expect(page.Worker("worker-1")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync("empty");

        await page.Button("Add a filter").ClickAsync();
        await Expect(page.Page.GetByLabel("Search filters")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync("choosing a filter");
        await page.Page.Keyboard.PressAsync("Escape");

        await page.ChooseAsync(Picture.Png(320, 240, 3).File);
        await page.Chain.FillAsync("gausian");
        await page.AssertAccessibleAsync("a wrong chain");

        await page.Chain.FillAsync("sepia,erode:3");
        await page.SubmitAsync();
        await page.ComparesAsync();
        await page.AssertAccessibleAsync("compared");
    });
}
