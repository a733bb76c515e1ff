using System.Globalization;

namespace Pipeline.Tests.Chaos;

/// <summary>How long chaos lasts and what it is drawn from. <c>./pipeline chaos</c> sets all three through the environment.</summary>
/// <param name="Duration">How long things are killed; what was accepted is waited for beyond it.</param>
/// <param name="Seed">Of every choice; it is printed, and given again it makes the same ones.</param>
/// <param name="LogPath">A file that each line is appended to as it happens; null: none.</param>
internal sealed record ChaosSettings(TimeSpan Duration, int Seed, string? LogPath)
{
    /// <summary>From <c>PIPELINE_CHAOS_SECONDS</c>, <c>PIPELINE_CHAOS_SEED</c> and <c>PIPELINE_CHAOS_LOG</c>; what is not set has its default.</summary>
    /// <param name="duration">The default duration.</param>
    public static ChaosSettings FromEnvironment(TimeSpan duration) => new(
        Number("PIPELINE_CHAOS_SECONDS") is { } seconds ? TimeSpan.FromSeconds(seconds) : duration,
        Number("PIPELINE_CHAOS_SEED") ?? Random.Shared.Next(),
        Environment.GetEnvironmentVariable("PIPELINE_CHAOS_LOG"));

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
