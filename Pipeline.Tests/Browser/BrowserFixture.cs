using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Playwright;
using Pipeline.Tests.EndToEnd;
using Pipeline.Tests.Repository;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Browser;

/// <summary>A running system of two workers, and a browser.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>Some ten seconds of work for two idle cores; the result is white, so that its pixels are known when they appear.</summary>
    internal const string SlowChain = "denoise:6,denoise:6,grayscale,threshold:0";

    /// <summary>A picture of 432 tiles of 64 pixels.</summary>
    internal static readonly Lazy<Picture> SlowPicture = new(static () => Picture.Png(1536, 1152, 3));

    private readonly EmbeddedKafka _kafka = new();
    private PipelineUnderTest? _pipeline;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the screenshots are kept.</summary>
    internal static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Checkout.Root, "artifacts", "browser")).FullName;

    /// <summary>The system behind the page.</summary>
    internal PipelineUnderTest Pipeline => _pipeline ?? throw new InvalidOperationException(Chromium.Missing);

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (!Chromium.IsInstalled) return;
        Assertions.SetDefaultExpectTimeout((float)PipelineClient.Limit.TotalMilliseconds);
        await _kafka.InitializeAsync();
        _pipeline = await PipelineUnderTest.StartAsync(_kafka, workers: 2);
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_pipeline is not null) await _pipeline.DisposeAsync();
        if (Chromium.IsInstalled) await _kafka.DisposeAsync();
    }

    /// <summary>
    /// Runs a test on a page of its own, with nothing remembered. At its end, good or bad, a screenshot is kept; a test that went well
    /// must also have left the browser's console empty.
    /// </summary>
    /// <param name="view">The window.</param>
    /// <param name="test">What is done on the page, which is open and live.</param>
    /// <param name="butFor">What the console may say all the same, because the test brings it about.</param>
    /// <param name="name">The screenshot's name; the test's own.</param>
    internal async Task RunAsync(View view, Func<BrowserPage, Task> test, string? butFor = null, [CallerMemberName] string name = "")
    {
        await CancelAllAsync();
        await using var page = await OpenAsync(view);
        try
        {
            await test(page);
            await page.ScreenshotAsync(name, view);
            page.AssertQuiet(butFor);
        }
        catch (Exception e)
        {
            await page.ScreenshotAsync($"FAILED {name}", view);
            throw new InvalidOperationException($"{e.Message}\nThe console: {page.Console}\nThe master: {Pipeline.Master.Output}", e);
        }
    }

    /// <summary>Submits a job that runs until it is cancelled, as far as any test can tell.</summary>
    /// <returns>Its id.</returns>
    internal async Task<string> SubmitSlowAsync() =>
        (await Pipeline.Client.SubmitAsync(SlowPicture.Value.File, SlowChain, ("tileSize", "64"))).Id;

    /// <summary>Opens one more page, in a browser profile of its own.</summary>
    internal async Task<BrowserPage> OpenAsync(View view)
    {
        var context = await _browser!.NewContextAsync(view.ToOptions(Pipeline.Master.Ready));
        return await BrowserPage.OpenAsync(context);
    }

    // What the last test left behind must not slow down this one.
    private async Task CancelAllAsync()
    {
        var page = await Pipeline.Client.Http.GetFromJsonAsync<JsonElement>("/api/v1/jobs?limit=500");
        foreach (var job in page.GetProperty("jobs").EnumerateArray().Where(static job => !job.GetProperty("isFinal").GetBoolean()))
        {
            using var answer = await Pipeline.Client.Http.DeleteAsync($"/api/v1/jobs/{job.GetProperty("id").GetString()}");
        }
    }
}
