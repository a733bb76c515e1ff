using System.Text.Json;
using Pipeline.Master.Jobs;
using Pipeline.Tests.EndToEnd;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Pipeline.Tests.Browser;

/// <summary>The page is light: to load, to watch with, and to leave open.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WeightTests(BrowserFixture browser, ITestOutputHelper output)
{
    [ChromiumFact]
    public Task All_that_it_loads_of_itself_is_less_than_150_kilobytes() => browser.RunAsync(View.Light, async page =>
    {
        var loaded = await page.Page.EvaluateAsync<JsonElement>(
            """
            () => {
              const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
              const own = all.filter((one) => new URL(one.name).origin === location.origin && !new URL(one.name).pathname.startsWith('/api/'));
              return { bytes: own.reduce((sum, one) => sum + one.decodedBodySize, 0), elsewhere: all.filter((one) => new URL(one.name).origin !== location.origin).length };
            }
            """);
        output.WriteLine($"{loaded}");

        Assert.InRange(loaded.GetProperty("bytes").GetInt32(), 10_000, 150_000);
        Assert.Equal(0, loaded.GetProperty("elsewhere").GetInt32());
    });

    [ChromiumFact]
    public Task Where_to_drop_a_picture_is_seen_before_any_script_runs() => browser.RunAsync(
        View.Light,
        async page =>
        {
            var painted = await PaintedAsync();
            await page.Page.RouteAsync("**/small", static route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<link rel=icon href=data:,>small" }));
            await page.Page.GotoAsync("/small");
            output.WriteLine($"The first paint, which has the drop area, after {painted:F0} ms; that of a page of one word after {await PaintedAsync():F0} ms.");

            await page.Page.RouteAsync("**/*.js", static route => route.AbortAsync());
            await page.Page.GotoAsync("/");
            await Expect(page.Page.GetByText("Drop a picture", new() { Exact = true })).ToBeInViewportAsync();
            await Expect(page.Button("Try a sample")).ToBeInViewportAsync();
            Assert.InRange(await PaintedAsync(), 1, double.MaxValue);

            async Task<double> PaintedAsync()
            {
                const string paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime";
                await page.Page.WaitForFunctionAsync(paint);
                return await page.Page.EvaluateAsync<double>(paint);
            }
        },
        butFor: "net::ERR_FAILED");

    [ChromiumFact]
    public Task Its_scripts_use_less_than_a_tenth_of_a_core_while_an_8k_picture_is_filtered() => browser.RunAsync(View.Light, async page =>
    {
        var job = await browser.Pipeline.Client.SubmitAsync(Picture.Png(7680, 4320, 3).File, "gaussian:5,invert");
        var devTools = await page.Page.Context.NewCDPSessionAsync(page.Page);
        await devTools.SendAsync("Performance.enable", new Dictionary<string, object> { ["timeDomain"] = "threadTicks" });
        await page.ShowJobAsync(job.Id);
        await page.ReceivesAsync(1);
        var (script, task, at) = await MeasureAsync();
        await browser.Pipeline.Client.WaitForJobAsync(job.Id, static done => done.State == JobStatus.Completed);
        var (scriptAfter, taskAfter, atAfter) = await MeasureAsync();

        var (share, all) = ((scriptAfter - script) / (atAfter - at), (taskAfter - task) / (atAfter - at));
        output.WriteLine($"Of a core, over {atAfter - at:F1} s: scripts {share:P1}, the page's whole thread {all:P1}.");
        Assert.InRange(share, 0, 0.1);

        async Task<(double Script, double Task, double At)> MeasureAsync()
        {
            var answer = await devTools.SendAsync("Performance.getMetrics");
            var metrics = answer!.Value.GetProperty("metrics").EnumerateArray()
                .ToDictionary(static one => one.GetProperty("name").GetString()!, static one => one.GetProperty("value").GetDouble());
            return (metrics["ScriptDuration"], metrics["TaskDuration"], TimeProvider.System.GetTimestamp() / (double)TimeProvider.System.TimestampFrequency);
        }
    });

    [ChromiumFact]
    public Task Its_memory_does_not_grow_with_the_number_of_events() => browser.RunAsync(View.Light, async page =>
    {
        var devTools = await page.Page.Context.NewCDPSessionAsync(page.Page);
        await ReceiveAsync(from: 0, count: 3_000);
        var before = await HeapAsync();
        await ReceiveAsync(from: 3_000, count: 12_000);
        var growth = await HeapAsync() - before;

        output.WriteLine($"{before / 1024:F0} kB after 3,000 events of each kind, {growth / 1024:F0} kB more after 15,000.");
        Assert.InRange(growth, double.MinValue, 1 << 20);

        Task ReceiveAsync(int from, int count) => page.Page.EvaluateAsync(
            """
            async ([from, count]) => {
              const { store } = await import('/app/store.js');
              const worker = store.workers.get('worker-1');
              const tile = (n, step) => ({ tile: n % 100, target: { x: 0, y: 0, width: 64, height: 64 }, step, workerId: 'worker-1', attempt: 1 });
              for (let n = from; n < from + count; n++) {
                const job = { id: `made-up-${n}`, state: 'processing', fileName: 'made up', filters: 'invert', passes: 1, tiles: { total: 2, sent: 1, done: 1, resent: 0 }, workers: [], history: [] };
                store.job(job);
                store.tiles({ jobId: job.id, pass: 0, tiles: [tile(n, 'sent'), tile(n + 1, 'merged')] });
                store.job({ ...job, state: 'completed', isFinal: true, completedAt: new Date().toISOString(), durationMs: 1 });
                store.worker({ ...worker, processed: n });
                store.line({ id: 1e9 + n, at: new Date().toISOString(), kind: 'made.up', text: `Line ${n}`, jobId: job.id, workerId: null });
                if (n % 100 === 0) await new Promise(requestAnimationFrame);
              }
            }
            """,
            new[] { from, count });

        async Task<double> HeapAsync()
        {
            await devTools.SendAsync("HeapProfiler.collectGarbage");
            return (await devTools.SendAsync("Runtime.getHeapUsage"))!.Value.GetProperty("usedSize").GetDouble();
        }
    });
}
