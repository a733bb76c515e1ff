using System.CommandLine;
using Pipeline.Launcher.Processes;

namespace Pipeline.Launcher.Up;

/// <summary><c>./pipeline up</c>: the whole system on this machine.</summary>
internal static class UpCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="signals">Ctrl-C and SIGTERM.</param>
    public static Command Create(StopSignals signals)
    {
        var port = new Option<int>("--port") { Description = "Port of the page and the API; 0 takes a free one.", DefaultValueFactory = _ => 5000 };
        var workers = new Option<int>("--workers") { Description = "Worker nodes to start.", DefaultValueFactory = _ => 2 };
        var slots = new Option<int?>("--slots") { Description = "Tiles that each worker filters at a time. [default: its share of the cores]" };
        var data = new Option<string>("--data") { Description = "Folder of uploads, results, records and logs.", HelpName = "DIR", DefaultValueFactory = _ => "data" };
        var kafka = new Option<string?>("--kafka") { Description = "A Kafka that runs already, instead of the embedded broker.", HelpName = "HOST:PORT" };
        var brokerPort = new Option<int>("--broker-port") { Description = "Port of the embedded broker; 0 takes a free one.", DefaultValueFactory = _ => 9092 };
        var noRestart = new Option<bool>("--no-restart") { Description = "Leave a process that dies dead, instead of starting it again." };
        var pbmPort = new Option<int>("--pbm-port")
        {
            Description = "Port where pbm reaches the master; the workers take those after it. 0 takes free ones, -1 none.",
            DefaultValueFactory = _ => 9110,
        };
        InRange(port, 0, 65535);
        InRange(pbmPort, -1, 65000);
        InRange(brokerPort, 0, 65535);
        InRange(workers, 0, 100);
        slots.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 256) result.AddError("--slots is out of range; it must be 1 to 256.");
        });

        var command = new Command("up", "Start the broker, the master with its page, and workers; Ctrl-C drains and stops them.")
        {
            port, workers, slots, data, kafka, brokerPort, pbmPort, noRestart,
        };
        command.SetAction(async (parsed, _) =>
        {
            var home = RepositoryHome.Find();
            var options = new UpOptions(
                parsed.GetValue(port),
                parsed.GetValue(workers),
                DataFolder(parsed.GetRequiredValue(data), home, given: parsed.GetResult(data) is { Implicit: false }),
                parsed.GetValue(kafka),
                parsed.GetValue(brokerPort),
                parsed.GetValue(slots),
                !parsed.GetValue(noRestart),
                parsed.GetValue(pbmPort));
            using var session = new UpSession(options, new BuildOutputs(home), Console.Out, TimeProvider.System);
            return await session.RunAsync(signals.Stop, signals.Now);
        });
        return command;
    }

    // The default lies in the checkout, wherever the command is given; a folder that was named, where the user stands.
    private static string DataFolder(string folder, string home, bool given) => Path.GetFullPath(folder, given ? Environment.CurrentDirectory : home);

    private static void InRange(Option<int> option, int low, int high) => option.Validators.Add(result =>
    {
        var value = result.GetValueOrDefault<int>();
        if (value < low || value > high) result.AddError($"{option.Name} is out of range; it must be {low} to {high}.");
    });
}
