using System.CommandLine;
using Pipeline.Launcher.Master;

namespace Pipeline.Launcher.Watch;

/// <summary><c>./pipeline watch</c>: jobs, workers and events as they happen.</summary>
internal static class WatchCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print each event's document, one a line." };
        var master = MasterOption.Create();
        var command = new Command("watch", """
            Watch jobs and workers live, until Ctrl-C. On a terminal it is a view that renews itself; elsewhere each event is a line.

            Examples:
              ./pipeline watch
              ./pipeline watch | tee events.log
              ./pipeline watch --json | jq -r 'select(.kind == "worker.dead") | .workerId'

            Exit code: 0 stopped by Ctrl-C or SIGTERM, 3 the master could not be reached to begin with.
            """)
        {
            json, master,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = new MasterApi(parsed.GetRequiredValue(master));
            try
            {
                await new WatchSession(api, parsed.GetValue(json), TimeProvider.System).RunAsync(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // That is how watching ends.
            }

            return ExitCode.Done;
        });
        return command;
    }
}
