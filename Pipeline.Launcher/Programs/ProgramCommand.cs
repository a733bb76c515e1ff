using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Diagnostics;
using Pipeline.Launcher.Processes;

namespace Pipeline.Launcher.Programs;

/// <summary>A command that is a program of its own: it runs in the foreground with the same terminal and the same arguments.</summary>
internal static class ProgramCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="name">The command.</param>
    /// <param name="description">For the help.</param>
    /// <param name="project">The program's project.</param>
    public static Command Create(string name, string description, string project) => new(name, description)
    {
        TreatUnmatchedTokensAsErrors = false,
        Action = new Run(project, []),
        Options = { new HelpOption { Action = new Run(project, ["--help"]) } },
    };

    /// <summary>Starts the program and waits for its end.</summary>
    /// <param name="project">The program's project.</param>
    /// <param name="more">Arguments to pass after the user's: an option that the launcher took for its own.</param>
    private sealed class Run(string project, string[] more) : AsynchronousCommandLineAction
    {
        public override async Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default)
        {
            var start = new ProcessStartInfo("dotnet");
            start.ArgumentList.Add(new BuildOutputs(RepositoryHome.Find()).Find(project));
            foreach (var argument in (IEnumerable<string>)[.. parseResult.UnmatchedTokens, .. more]) start.ArgumentList.Add(argument);
            using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");

            // Ctrl-C reaches the program by itself, SIGTERM only through here; a second request to stop does no harm.
            await using var forward = cancellationToken.Register(() => Posix.Signal(process.Id, Posix.Terminate));
            await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode;
        }
    }
}
