using System.CommandLine;
using Pipeline.Launcher.Master;
using Pipeline.Launcher.Output;

namespace Pipeline.Launcher.Workers;

/// <summary><c>./pipeline workers</c>: lists the workers.</summary>
internal static class WorkersCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print each worker's document, one a line." };
        var master = MasterOption.Create();
        var command = new Command("workers", """
            List the workers.

            Examples:
              ./pipeline workers
              ./pipeline workers --json | jq -r 'select(.state == "dead") | .id'

            Exit code: 0 at least one is alive, 1 none is, 3 the master cannot be reached.
            """)
        {
            json, master,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = new MasterApi(parsed.GetRequiredValue(master));
            var document = await api.GetAsync("/api/v1/workers", cancellation);
            var workers = document.GetProperty("workers").EnumerateArray().ToList();
            if (parsed.GetValue(json))
            {
                foreach (var worker in workers) Console.Out.WriteLine(worker.GetRawText());
            }
            else
            {
                Console.Out.Write(WorkerText.Table(workers.Select(MasterWorker.Parse)).Format(Terminal.Width));
            }

            if (workers.Exists(static worker => worker.GetProperty("state").ValueEquals("alive"))) return ExitCode.Done;
            throw new LauncherException("no worker is alive; ./pipeline worker starts one.");
        });
        return command;
    }
}
