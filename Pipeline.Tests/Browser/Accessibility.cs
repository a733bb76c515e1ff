using System.Text.Json;
using Deque.AxeCore.Commons;

namespace Pipeline.Tests.Browser;

/// <summary>
/// Lets axe-core look at the page. It runs in the page at one go and describes only what it objects to: the library's own way describes every
/// element that is right as well, and opens a page of its own to sum that up, which takes five times as long.
/// </summary>
internal static class Accessibility
{
    private const string Run =
        """
        async () => {
          const { violations, passes } = await axe.run(document, { resultTypes: ['violations'] });
          return { rules: passes.length, violations: violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => node.html).join(' | ')}`) };
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Fails when it objects to anything.</summary>
    /// <param name="page">The page as it is now.</param>
    /// <param name="state">What it shows, for the failure's message.</param>
    public static async Task AssertAccessibleAsync(this BrowserPage page, string state)
    {
        if (!await page.Page.EvaluateAsync<bool>("() => 'axe' in window")) await page.Page.EvaluateAsync(Script);
        var found = await page.Page.EvaluateAsync<JsonElement>(Run);
        Assert.True(found.GetProperty("rules").GetInt32() > 10, $"{state}: axe-core has not looked at the page.");
        Assert.True(found.GetProperty("violations").GetArrayLength() == 0, $"{state}: {string.Join('\n', found.GetProperty("violations").EnumerateArray())}");
    }
}
