using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pipeline.Tests.Browser;

/// <summary>A chain is put together with sliders, by dragging, by keyboard alone, and as text; all show the same chain.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ChainEditorTests(BrowserFixture browser)
{
    [ChromiumFact]
    public Task Sliders_and_choices_change_the_text() => browser.RunAsync(View.Light, static async page =>
    {
        await page.Chain.FillAsync("gaussian:5,erode:5");

        await page.Page.Locator(".step").First.GetByRole(AriaRole.Slider).First.FillAsync("9");
        await Expect(page.Chain).ToHaveValueAsync("gaussian:9,erode:5");
        await page.Page.Locator(".step").Nth(1).GetByRole(AriaRole.Combobox).SelectOptionAsync("ellipse");
        await Expect(page.Chain).ToHaveValueAsync("gaussian:9,erode:5:ellipse");
    });

    [ChromiumFact]
    public Task Steps_are_dragged_into_another_order() => browser.RunAsync(View.Light, static async page =>
    {
        await page.Chain.FillAsync("invert,sepia,emboss");

        await page.Page.Locator(".step .grip").Nth(2).DragToAsync(page.Page.Locator(".step .grip").First);
        await Expect(page.Chain).ToHaveValueAsync("emboss,invert,sepia");
    });

    [ChromiumFact]
    public Task The_keyboard_alone_builds_a_chain_sends_a_picture_and_compares() => browser.RunAsync(View.Dark, static async page =>
    {
        var keyboard = page.Page.Keyboard;
        await page.Chain.FillAsync("median:3");
        await page.Button("Add a filter").FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(page.Page.GetByLabel("Search filters")).ToBeFocusedAsync();
        await keyboard.TypeAsync("sepia");
        await keyboard.PressAsync("Enter");
        await Expect(page.Chain).ToHaveValueAsync("median:3,sepia");

        // The new step has the focus.
        await keyboard.PressAsync("Alt+ArrowUp");
        await Expect(page.Chain).ToHaveValueAsync("sepia,median:3");
        await page.Page.Locator(".step").Nth(1).GetByRole(AriaRole.Slider).FocusAsync();
        await keyboard.PressAsync("ArrowRight");
        await Expect(page.Chain).ToHaveValueAsync("sepia,median:5");

        await page.Button("Try a sample").FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(page.Button("Filter this picture")).ToBeEnabledAsync();
        await page.Chain.FocusAsync();
        await keyboard.PressAsync("Enter");
        await page.ComparesAsync();
        await page.Page.GetByRole(AriaRole.Slider, new() { Name = "Before and after" }).FocusAsync();
        await keyboard.PressAsync("ArrowLeft");
        await Expect(page.Page.Locator(".split-line")).ToHaveAttributeAsync("style", "left: 49.5%;");
        await page.Page.Locator(".frame").FocusAsync();
        await keyboard.PressAsync("1");
        await Expect(page.Page.Locator(".scale")).ToHaveTextAsync("100 %");
    });

    [ChromiumFact]
    public Task A_wrong_text_is_explained_and_not_sent() => browser.RunAsync(View.Light, static async page =>
    {
        await page.Button("Try a sample").ClickAsync();
        await page.Chain.FillAsync("gausian:5");

        await Expect(page.Page.Locator("#chain-error")).ToContainTextAsync("do you mean gaussian?");
        await Expect(page.Button("Filter this picture")).ToBeDisabledAsync();
        await page.Page.GetByLabel("Presets").SelectOptionAsync(new SelectOptionValue { Label = "Soft grey" });
        await Expect(page.Chain).ToHaveValueAsync("gaussian:5,grayscale");
        await Expect(page.Button("Filter this picture")).ToBeEnabledAsync();
    });
}
