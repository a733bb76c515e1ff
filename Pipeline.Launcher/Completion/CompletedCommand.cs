using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;

namespace Pipeline.Launcher.Completion;

/// <summary>A command as a shell completes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">Its first sentence.</param>
/// <param name="Options">Its options.</param>
/// <param name="Words">The words that its argument may be.</param>
internal sealed record CompletedCommand(string Name, string Summary, IReadOnlyList<CompletedOption> Options, IReadOnlyList<string> Words)
{
    /// <summary>All commands of the launcher, and those of the script around it.</summary>
    public static IReadOnlyList<CompletedCommand> Of(Command root) =>
    [
        .. root.Subcommands.Select(static command => new CompletedCommand(
            command.Name,
            FirstSentence(command.Description),
            [.. command.Options.Where(static option => option is not HelpOption).Select(CompletedOption.Of), new CompletedOption("--help", "Show help and usage information", TakesValue: false, [])],
            [.. command.Arguments.SelectMany(static argument => argument.GetCompletions(CompletionContext.Empty)).Select(static item => item.Label)])),
        new CompletedCommand("pbm", "Inspect the actors of a running system", [], ["jobs", "tiles", "workers"]),
    ];

    /// <summary>The first sentence of a description.</summary>
    public static string FirstSentence(string? description)
    {
        var line = (description ?? "").Split('\n')[0];
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? line : line[..end]).TrimEnd('.');
    }
}

/// <summary>An option as a shell completes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">Its first sentence.</param>
/// <param name="TakesValue">Whether a value follows.</param>
/// <param name="Words">The words that the value may be; none when it is free.</param>
internal sealed record CompletedOption(string Name, string Summary, bool TakesValue, IReadOnlyList<string> Words)
{
    /// <summary>An option of the launcher.</summary>
    public static CompletedOption Of(Option option) => new(
        option.Name,
        CompletedCommand.FirstSentence(option.Description),
        option.ValueType != typeof(bool),
        option.ValueType == typeof(bool) ? [] : [.. option.GetCompletions(CompletionContext.Empty).Select(static item => item.Label)]);
}
