using Deque.AxeCore.Playwright;
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
        await AssertAccessibleAsync(page, "empty");

        await page.Button("Add a filter").ClickAsync();
        await Expect(page.Page.GetByLabel("Search filters")).ToBeVisibleAsync();
        await AssertAccessibleAsync(page, "choosing a filter");
        await page.Page.Keyboard.PressAsync("Escape");

        await page.ChooseAsync(Picture.Png(320, 240, 3).File);
        await page.Chain.FillAsync("gausian");
        await AssertAccessibleAsync(page, "a wrong chain");

        await page.Chain.FillAsync("sepia,erode:3");
        await page.SubmitAsync();
        await page.ComparesAsync();
        await AssertAccessibleAsync(page, "compared");
    });

    private static async Task AssertAccessibleAsync(BrowserPage page, string state)
    {
        var result = await page.Page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"{state}: " + string.Join('\n', result.Violations.Select(static one =>
            $"{one.Id}: {one.Help}: {string.Join(" | ", one.Nodes.Select(static node => node.Html))}")));
    }
}
