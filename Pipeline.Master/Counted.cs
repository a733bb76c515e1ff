namespace Pipeline.Master;

/// <summary>Says how many there are of something, for people.</summary>
internal static class Counted
{
    /// <summary>"1 tile", "3 tiles".</summary>
    public static string Of(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";
}
