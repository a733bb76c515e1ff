using Spectre.Console;

namespace Pipeline.Benchmarks.Reports;

/// <summary>Where tables are written.</summary>
internal static class Terminal
{
    /// <summary>Wide enough for every table, where there is no terminal whose width could be asked for.</summary>
    private const int WidthOfFiles = 160;

    /// <summary>The standard output.</summary>
    public static IAnsiConsole Console { get; } = Create();

    private static IAnsiConsole Create()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        if (System.Console.IsOutputRedirected) console.Profile.Width = WidthOfFiles;
        return console;
    }
}
