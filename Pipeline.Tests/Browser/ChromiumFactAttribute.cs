namespace Pipeline.Tests.Browser;

/// <summary>A test in a real browser; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    /// <summary>Looks for the browser.</summary>
    public ChromiumFactAttribute()
    {
        if (!Chromium.IsInstalled) Skip = Chromium.Missing;
    }
}

/// <summary>The same for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for the browser.</summary>
    public ChromiumTheoryAttribute()
    {
        if (!Chromium.IsInstalled) Skip = Chromium.Missing;
    }
}
