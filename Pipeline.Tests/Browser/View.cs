using Microsoft.Playwright;

namespace Pipeline.Tests.Browser;

/// <summary>What the page is looked at with.</summary>
/// <param name="Name">For the screenshot's name.</param>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="Height">Of the window, in CSS pixels.</param>
/// <param name="Scheme">Light or dark.</param>
/// <param name="IsPhone">Touched instead of clicked.</param>
internal sealed record View(string Name, int Width, int Height, ColorScheme Scheme = ColorScheme.Light, bool IsPhone = false)
{
    public static readonly View Light = new("light", 1366, 768);
    public static readonly View Dark = Light with { Name = "dark", Scheme = ColorScheme.Dark };
    public static readonly View Phone = new("phone", 390, 844, IsPhone: true);
    public static readonly View Large = new("4k", 3840, 2160);

    /// <summary>As the browser takes it.</summary>
    public BrowserNewContextOptions ToOptions(string baseUrl) => new()
    {
        BaseURL = baseUrl,
        ViewportSize = new ViewportSize { Width = Width, Height = Height },
        ColorScheme = Scheme,
        HasTouch = IsPhone,
        IsMobile = IsPhone,
        DeviceScaleFactor = IsPhone ? 2 : 1,
        AcceptDownloads = true,
    };
}
