using Microsoft.Playwright;

namespace Pipeline.Tests.Browser;

/// <summary>The distribution's browser.</summary>
internal static class Chromium
{
    /// <summary>Why nothing can be tested without it.</summary>
    public const string Missing = "/usr/bin/chromium is missing: apt-get install chromium fonts-dejavu-core";

    private const string Program = "/usr/bin/chromium";

    /// <summary>Whether it is there.</summary>
    public static bool IsInstalled => File.Exists(Program);

    /// <summary>Starts it; it asks nothing of any network but for the page.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Program,
        Headless = true,
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
        ],
    });
}
