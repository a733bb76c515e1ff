namespace Pipeline.Tests.Chaos.Figures;

/// <summary>A measurement that takes minutes and an idle machine: only <c>./pipeline chaos --figures</c> makes it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FiguresFactAttribute : FactAttribute
{
    /// <summary>Skips the test, with the reason, unless <c>PIPELINE_CHAOS_FIGURES</c> is set.</summary>
    public FiguresFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("PIPELINE_CHAOS_FIGURES") is null)
            Skip = "A measurement of minutes; ./pipeline chaos --figures makes it.";
    }
}
