namespace Pipeline.Launcher.Jobs;

/// <summary>What <c>./pipeline submit</c> was asked for.</summary>
/// <param name="Filters">The filter chain.</param>
/// <param name="Out">Where results go: a file, a folder (for several pictures), <c>-</c> for standard output, or null.</param>
/// <param name="Format">The results' format, or null.</param>
/// <param name="Quality">Quality of lossy results, or null.</param>
/// <param name="TileSize">Edge of a tile in pixels, or null.</param>
/// <param name="Json">Whether the finished jobs' documents are printed instead of sentences.</param>
/// <param name="NoWait">Whether the command ends once the jobs are accepted.</param>
internal sealed record SubmitOptions(string Filters, string? Out, string? Format, int? Quality, int? TileSize, bool Json, bool NoWait)
{
    /// <summary>Names standard input or output.</summary>
    public const string Pipe = "-";
}
