using System.Collections.Concurrent;
using Microsoft.Playwright;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Browser;

/// <summary>The page in a window of its own, and all that the browser complained of.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = [];

    private BrowserPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.SetDefaultTimeout((float)PipelineClient.Limit.TotalMilliseconds);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _complaints.Enqueue($"exception: {error}");
    }

    /// <summary>The browser's page.</summary>
    public IPage Page { get; }

    /// <summary>What the browser complained of.</summary>
    public string Console => _complaints.IsEmpty ? "empty" : string.Join('\n', _complaints);

    /// <summary>Where a picture is chosen, seen while it is filtered, and compared.</summary>
    public ILocator Stage => Page.Locator("#stage");

    /// <summary>Opens the page and waits until it is live.</summary>
    public static async Task<BrowserPage> OpenAsync(IBrowserContext context)
    {
        var page = new BrowserPage(context, await context.NewPageAsync());
        await page.Page.GotoAsync("/");
        await page.BecomesLiveAsync();
        return page;
    }

    /// <summary>Waits until the page says that it is live.</summary>
    public Task BecomesLiveAsync() => Assertions.Expect(Page.Locator("#live")).ToHaveTextAsync("live");

    /// <summary>Chooses a file as the file dialog would.</summary>
    public Task ChooseAsync(byte[] picture) => ChooseAsync(("picture.png", picture));

    /// <summary>Chooses files as the file dialog would.</summary>
    public Task ChooseAsync(params (string Name, byte[] File)[] pictures) =>
        Page.Locator("#chooser").SetInputFilesAsync(pictures.Select(static one => new FilePayload { Name = one.Name, MimeType = "image/png", Buffer = one.File }));

    /// <summary>Drops or pastes a file.</summary>
    /// <param name="how"><c>drop</c> or <c>paste</c>.</param>
    /// <param name="picture">The file.</param>
    /// <param name="name">Its name.</param>
    public Task BringAsync(string how, byte[] picture, string name) => Page.EvaluateAsync(
        """
        ([how, name, base64]) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type: 'image/png' }));
          const options = { bubbles: true, cancelable: true };
          document.getElementById('stage').dispatchEvent(how === 'drop'
            ? new DragEvent('drop', { ...options, dataTransfer: data })
            : new ClipboardEvent('paste', { ...options, clipboardData: data }));
        }
        """,
        new[] { how, name, Convert.ToBase64String(picture) });

    /// <summary>The chain as text.</summary>
    public ILocator Chain => Page.GetByLabel("As text");

    /// <summary>A worker's card.</summary>
    public ILocator Worker(string id) => Page.Locator($".worker[data-key='{id}']");

    /// <summary>A button by its whole name.</summary>
    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Opens a job by its address, as somebody does who was sent it.</summary>
    public Task ShowJobAsync(string id) => Page.GotoAsync($"/#/jobs/{id}");

    /// <summary>Waits until so many tiles have been received.</summary>
    public Task ReceivesAsync(int tiles) => Page.WaitForFunctionAsync(
        "wanted => Number(document.querySelectorAll('#readout .figure b')[1]?.textContent.split(' / ')[0]) >= wanted", tiles);

    /// <summary>Sends what is chosen off.</summary>
    /// <returns>The job's id, from the address.</returns>
    public async Task<string> SubmitAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Filter (this picture|\\d+ pictures)$") }).ClickAsync();
        await Page.WaitForFunctionAsync("() => location.hash.startsWith('#/jobs/')");
        return Page.Url[(Page.Url.LastIndexOf('/') + 1)..];
    }

    /// <summary>Waits until the stage shows the comparison of a finished job.</summary>
    public Task ComparesAsync() => Assertions.Expect(Stage).ToHaveAttributeAsync("data-mode", "done");

    /// <summary>Fails when the browser has complained of anything.</summary>
    /// <param name="butFor">What may be in a complaint that is not one.</param>
    public void AssertQuiet(string? butFor = null) =>
        Assert.DoesNotContain(_complaints, complaint => butFor is null || !complaint.Contains(butFor, StringComparison.Ordinal));

    /// <summary>Keeps a picture of what is seen.</summary>
    /// <param name="name">What is seen; underscores are spaces.</param>
    /// <param name="view">The window.</param>
    /// <param name="whole">Also what one has to scroll to.</param>
    public Task<byte[]> ScreenshotAsync(string name, View view, bool whole = false) => Page.ScreenshotAsync(new PageScreenshotOptions
    {
        FullPage = whole,
        Path = Path.Combine(BrowserFixture.Screenshots, $"{name.Replace('_', ' ')} ({view.Name}).png"),
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
