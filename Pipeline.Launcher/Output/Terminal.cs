namespace Pipeline.Launcher.Output;

/// <summary>What standard output is.</summary>
internal static class Terminal
{
    /// <summary>Whether a person looks at it.</summary>
    public static bool IsInteractive => !Console.IsOutputRedirected && !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>Its columns; null when it is a file or a pipe, where nothing is cut off.</summary>
    public static int? Width => Console.IsOutputRedirected || Console.WindowWidth < 20 ? null : Console.WindowWidth;
}
