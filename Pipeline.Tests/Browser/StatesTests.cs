using System.Text.Json;
using Pipeline.Master.Jobs;
using Pipeline.Tests.EndToEnd;
using static Microsoft.Playwright.Assertions;

namespace Pipeline.Tests.Browser;

/// <summary>States of a job that one seldom sees, and the list of jobs: each says what it is, is accessible, and is kept as a screenshot.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StatesTests(BrowserFixture browser)
{
    private static readonly View[] Views = [View.Dark, View.Phone];

    [ChromiumTheory]
    [InlineData("dark")]
    [InlineData("phone")]
    public Task A_job_that_has_not_succeeded_says_so(string name) => InViewAsync(name, async (page, view) =>
    {
        var cancelled = await browser.SubmitSlowAsync();
        await page.ShowJobAsync(cancelled);
        await page.ReceivesAsync(3);
        await page.Button("Cancel").ClickAsync();
        await Expect(page.Page.Locator(".stage-note")).ToHaveTextAsync("Cancelled");
        await Expect(page.Button("Remove")).ToBeVisibleAsync();
        await LookAsync(page, "A_cancelled_job", view);

        var failed = await browser.Pipeline.Client.SubmitAsync(Damaged(), "invert", ("tileSize", "64"));
        await page.ShowJobAsync(failed.Id);
        await Expect(page.Page.Locator(".stage-note")).ToContainTextAsync("Failed: ");
        await Expect(page.Page.Locator("#job-facts .problem")).ToContainTextAsync("Retry");
        await LookAsync(page, "A_failed_job", view);
    });

    [ChromiumFact]
    public Task Jobs_are_paged_searched_and_sorted_out_by_state() => InViewAsync("phone", async (page, view) =>
    {
        for (var count = 0; count < 14; count++) await browser.Pipeline.Client.SubmitAsync(Picture.Png(70, 50, 3).File, "sepia,posterize:4");
        var pager = page.Page.Locator(".pager");
        await Expect(pager).ToContainTextAsync("1–12 of ");
        await page.Button("Older").ClickAsync();
        await Expect(pager).ToContainTextAsync("13–");
        await LookAsync(page, "Older_jobs", view);

        await page.Page.GetByLabel("State", new() { Exact = true }).SelectOptionAsync("completed");
        await Expect(pager).ToContainTextAsync("1–12 of ");
        await page.Page.GetByLabel("Search jobs").FillAsync("no job is called this");
        await Expect(page.Page.Locator("#jobs .empty")).ToHaveTextAsync("No job is like that.");
        await LookAsync(page, "No_job_found", view);
    });

    [ChromiumFact]
    public Task A_transparent_picture_lies_on_a_checkered_ground() => InViewAsync("dark", async (page, view) =>
    {
        await page.ShowJobAsync((await browser.Pipeline.Client.SubmitAsync(Picture.Png(900, 600, 4).File, "denoise:6,denoise:6,invert", ("tileSize", "64"))).Id);
        await page.ReceivesAsync(100);
        await LookAsync(page, "A_transparent_picture_in_work", view);
        await page.ComparesAsync();
        await LookAsync(page, "A_transparent_picture", view);
    });

    [ChromiumFact]
    public Task An_answer_that_comes_after_younger_events_changes_nothing() => browser.RunAsync(View.Light, async page =>
    {
        using var answer = await browser.Pipeline.Client.PostJobAsync(Picture.Png(64, 64, 3).File, "invert");
        var accepted = await answer.Content.ReadAsStringAsync();
        var id = JsonElement.Parse(accepted).GetProperty("id").GetString()!;
        await Expect(page.Page.Locator("#jobs li", new() { Has = page.Page.Locator($"a[href='#/jobs/{id}']") })).ToHaveAttributeAsync("data-state", "completed");

        await page.Page.EvaluateAsync("async (job) => (await import('/app/store.js')).store.job(JSON.parse(job))", accepted);
        await page.ShowJobAsync(id);

        await page.ComparesAsync();
        Assert.Equal(JobStatus.Completed, (await browser.Pipeline.Client.GetJobAsync(id)).State);
    });

    private Task InViewAsync(string name, Func<BrowserPage, View, Task> test, [System.Runtime.CompilerServices.CallerMemberName] string caller = "")
    {
        var view = Views.Single(view => view.Name == name);
        return browser.RunAsync(view, page => test(page, view), butFor: "Failed to load resource: the server responded with a status of 4", caller);
    }

    private static async Task LookAsync(BrowserPage page, string state, View view)
    {
        await page.ScreenshotAsync(state, view, whole: true);
        await page.AssertAccessibleAsync(state);
    }

    /// <summary>Its chunks are whole, its pixels are not.</summary>
    private static byte[] Damaged()
    {
        var file = Picture.Png(600, 400, 3).File.ToArray();
        file.AsSpan(2000, 64).Fill(0xFF);
        return file;
    }
}
