using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Browser;

/// <summary>
/// The picture at the top of the README, of a job half done. It is made anew with <c>PIPELINE_README_PICTURE=1 ./pipeline test --filter ReadmePicture</c>;
/// otherwise it is a screenshot like any other.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class ReadmePictureTests(BrowserFixture browser)
{
    private static readonly View Window = new("readme", 1100, 680);

    [ChromiumFact]
    public Task A_job_half_done() => browser.RunAsync(Window, static async page =>
    {
        await page.Button("Try a sample").ClickAsync();
        await page.Chain.FillAsync("denoise:9,saturation:1.4,unsharp:1.5:0.8");
        await page.Page.Locator(".output summary").ClickAsync();
        await page.Page.Locator("#tile-size").SelectOptionAsync("128");
        await page.Page.Locator(".output summary").ClickAsync();
        await page.SubmitAsync();
        await page.ReceivesAsync(75);

        var picture = await page.ScreenshotAsync("A_job_half_done", Window);
        if (Environment.GetEnvironmentVariable("PIPELINE_README_PICTURE") is { Length: > 0 })
            await File.WriteAllBytesAsync(Path.Combine(Checkout.Root, "docs", "images", "page.png"), picture);
        Assert.InRange(picture.Length, 10_000, 300_000);
    });
}
