using Pipeline.Master.Jobs;
using Pipeline.Master.Workers;
using Pipeline.Tests.EndToEnd;
using static Microsoft.Playwright.Assertions;

namespace Pipeline.Tests.Browser;

/// <summary>What happens to a job is seen while it happens.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LiveJobTests(BrowserFixture browser)
{
    private static readonly string[] Workers = ["worker-1", "worker-2"];

    /// <summary>Counts the pixels of one colour on the stage: a worker's ink, which frames the tiles that it holds, or the white of the result.</summary>
    private const string CountPixels =
        """
        ([colour, atLeast]) => {
          const probe = new OffscreenCanvas(1, 1).getContext('2d');
          probe.fillStyle = colour.startsWith('--') ? getComputedStyle(document.documentElement).getPropertyValue(colour) : colour;
          probe.fillRect(0, 0, 1, 1);
          const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
          const canvas = document.querySelector('#stage canvas');
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
          copy.drawImage(canvas, 0, 0);
          const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
          let count = 0;
          for (let i = 0; i < data.length; i += 4) if (data[i] === r && data[i + 1] === g && data[i + 2] === b && data[i + 3] === 255) count++;
          return count >= Number(atLeast);
        }
        """;

    /// <summary>Pixels that the page asked for just before the job was cancelled; the browser itself reports the answer.</summary>
    private const string CancelledMeanwhile = "409 (Conflict)";

    [ChromiumFact]
    public Task Tiles_are_seen_in_their_workers_inks_and_their_pixels_as_they_are_merged() => browser.RunAsync(View.Light, async page =>
    {
        await page.ChooseAsync(BrowserFixture.SlowPicture.Value.File);
        await page.Chain.FillAsync(BrowserFixture.SlowChain);
        await page.Page.Locator(".output summary").ClickAsync();
        await page.Page.Locator("#tile-size").SelectOptionAsync("64");
        await page.SubmitAsync();

        await SeesAsync(page, "--ink-0", 50);
        await SeesAsync(page, "--ink-1", 50);
        await page.ReceivesAsync(20);
        await SeesAsync(page, "#ffffff", 1000);
        await Expect(page.Page.Locator(".legend li")).ToHaveCountAsync(2);
        await Expect(page.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(@"^\d+/432 – picture\.png$"));
    });

    [ChromiumFact]
    public Task A_page_that_is_opened_or_reloaded_in_mid_job_sees_what_is_merged_already() => browser.RunAsync(View.Dark, async page =>
    {
        var id = await browser.SubmitSlowAsync();
        await browser.Pipeline.Client.WaitForJobAsync(id, static job => job.Tiles.Done >= 20);

        await page.ShowJobAsync(id);
        await SeesAsync(page, "#ffffff", 1000);
        await page.Page.ReloadAsync();
        await page.BecomesLiveAsync();
        await SeesAsync(page, "#ffffff", 1000);
        await page.ReceivesAsync(20);
    });

    [ChromiumFact]
    public Task A_job_is_cancelled_and_retried() => browser.RunAsync(View.Light, async page =>
    {
        var id = await browser.SubmitSlowAsync();
        await page.ShowJobAsync(id);
        await page.ReceivesAsync(1);

        await page.Button("Cancel").ClickAsync();
        await Expect(page.Page.Locator(".stage-note")).ToHaveTextAsync("Cancelled");
        Assert.Equal(JobStatus.Cancelled, (await browser.Pipeline.Client.GetJobAsync(id)).State);
        await page.Button("Retry").ClickAsync();
        await page.Page.WaitForFunctionAsync("id => location.hash.startsWith('#/jobs/') && !location.hash.includes(id)", id);
        await page.ReceivesAsync(1);
    }, butFor: CancelledMeanwhile);

    [ChromiumFact]
    public Task A_killed_worker_is_seen_to_die_and_its_tiles_to_go_out_again() => browser.RunAsync(View.Light, async page =>
    {
        var id = await browser.SubmitSlowAsync();
        await page.ShowJobAsync(id);
        await Expect(page.Worker("worker-2").Locator(".slots .busy")).ToHaveCountAsync(1);

        await browser.Pipeline.Worker("worker-2").KillAsync();
        await Expect(page.Worker("worker-2")).ToHaveAttributeAsync("data-state", "dead");
        await Expect(page.Worker("worker-2").Locator(".reason")).ToContainTextAsync("no heartbeat for");
        await Expect(page.Page.Locator("#log li[data-kind='worker.dead']").First).ToContainTextAsync("worker-2");
        await Expect(page.Page.Locator(".figure", new() { HasText = "sent again" })).ToBeVisibleAsync();
        await page.ScreenshotAsync("A_killed_worker", View.Light);

        await browser.Pipeline.StartWorkerAsync("worker-2");
        await Expect(page.Worker("worker-2")).ToHaveAttributeAsync("data-state", "alive");
    });

    [ChromiumFact]
    public Task Two_pages_see_the_same() => browser.RunAsync(View.Light, async first =>
    {
        await using var second = await browser.OpenAsync(View.Phone);
        await first.ChooseAsync(("shared.png", Picture.Png(640, 480, 3).File));
        await first.Chain.FillAsync("posterize:4");
        var id = await first.SubmitAsync();

        await second.Page.Locator($"#jobs a[href='#/jobs/{id}']").ClickAsync();
        await first.ComparesAsync();
        await second.ComparesAsync();
        second.AssertQuiet();
    });

    [ChromiumFact]
    public Task Without_a_worker_the_page_warns_that_jobs_wait() => browser.RunAsync(View.Dark, async page =>
    {
        await Task.WhenAll(Workers.Select(id => browser.Pipeline.Worker(id).StopAsync()));
        await browser.Pipeline.Client.WaitForWorkerAsync("worker-1", WorkerStatus.Left);

        await Expect(page.Page.Locator("#no-workers")).ToBeVisibleAsync();
        await page.ShowJobAsync(await browser.SubmitSlowAsync());
        await Expect(page.Page.Locator(".stage-note")).ToBeVisibleAsync();
        await page.ScreenshotAsync("Without_a_worker", View.Dark);

        await Task.WhenAll(Workers.Select(browser.Pipeline.StartWorkerAsync));
        await Expect(page.Page.Locator("#no-workers")).ToBeHiddenAsync();
        await page.ReceivesAsync(1);
    });

    private static Task SeesAsync(BrowserPage page, string colour, int pixels) =>
        page.Page.WaitForFunctionAsync(CountPixels, new[] { colour, $"{pixels}" }, new() { PollingInterval = 100 });
}
