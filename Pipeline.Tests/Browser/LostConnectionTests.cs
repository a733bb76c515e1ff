using static Microsoft.Playwright.Assertions;

namespace Pipeline.Tests.Browser;

/// <summary>The master goes while the page watches, and comes back; the page says so, and goes on by itself.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LostConnectionTests(BrowserFixture browser)
{
    // Chromium itself writes down that nobody answers; no page can keep it from that.
    [ChromiumFact]
    public Task A_master_that_is_restarted_is_found_again_and_the_job_goes_on() => browser.RunAsync(
        View.Light,
        async page =>
        {
            var id = await browser.SubmitSlowAsync();
            await page.ShowJobAsync(id);
            await page.ReceivesAsync(1);

            await browser.Pipeline.Master.KillAsync();
            await Expect(page.Page.Locator("#live")).ToContainTextAsync("not live");
            await page.ScreenshotAsync("A_master_that_is_gone", View.Light);
            var before = (await page.Page.Locator("#readout .figure b").Nth(1).TextContentAsync())!.Split(' ')[0];
            await browser.Pipeline.StartMasterAsync();

            await page.BecomesLiveAsync();
            await page.ReceivesAsync(int.Parse(before, System.Globalization.CultureInfo.InvariantCulture) + 1);
            await Expect(page.Worker("worker-1")).ToHaveAttributeAsync("data-state", "alive");
        },
        butFor: "net::ERR_");
}
