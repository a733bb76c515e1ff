using System.CommandLine;
using Pipeline.Launcher;

namespace Pipeline.Benchmarks.Broker;

/// <summary><c>bench broker</c>: the embedded broker beside Apache Kafka, with the same client, turn by turn.</summary>
internal static class BrokerCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "How often each broker has its turn.", HelpName = "N", DefaultValueFactory = static _ => 3 };
        var log = new Option<int>("--log-mb") { Description = "Size of the log that a broker starts with.", HelpName = "MB", DefaultValueFactory = static _ => 1024 };
        var alone = new Option<bool>("--alone") { Description = "The embedded broker only, for a profiler." };
        var command = new Command("broker", """
            Measure the embedded broker beside the Apache Kafka of KAFKA_HOME: produce, consume, latency, memory, start.

            Examples:
              KAFKA_HOME=~/kafka ./pipeline bench broker
              ./pipeline bench broker --alone --rounds 1
            """)
        {
            rounds, log, alone,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(rounds), parsed.GetValue(log), parsed.GetValue(alone), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int rounds, int logMegabytes, bool alone, CancellationToken cancellation)
    {
        List<BrokerServer> servers = [new EmbeddedServer()];
        if (!alone) servers.Add(new ApacheKafkaServer(ApacheKafkaServer.FindHome() ?? throw new LauncherException("KAFKA_HOME must name a folder with Apache Kafka's libs/*.jar; --alone measures without it.")));
        try
        {
            var table = new BrokerTable(servers);
            await new BrokerRuns(servers, table, rounds, logMegabytes).RunAsync(cancellation);
            Console.Out.WriteLine(table.Render());
            return ExitCode.Done;
        }
        finally
        {
            foreach (var server in servers) await server.DisposeAsync();
        }
    }
}
