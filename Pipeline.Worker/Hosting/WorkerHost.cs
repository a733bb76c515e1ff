using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pipeline.Messages.Inspection;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Topics;
using Pipeline.Worker.Streams;

namespace Pipeline.Worker.Hosting;

/// <summary>Builds the worker's host from settings: <c>appsettings.json</c>, environment, command line.</summary>
internal static class WorkerHost
{
    /// <summary>Short forms of the command line.</summary>
    private static readonly Dictionary<string, string> Switches = new()
    {
        ["--kafka"] = "Kafka:BootstrapServers",
        ["--id"] = "Worker:Id",
        ["--slots"] = "Worker:Slots",
        ["--pbm-port"] = "Inspection:Port",
    };

    /// <summary>The help text.</summary>
    public const string Usage = """
        Usage: worker [--kafka HOST:PORT] [--id NAME] [--slots N] [--pbm-port PORT]

          --kafka HOST:PORT   where Kafka is (default 127.0.0.1:9092)
          --id NAME           the worker's name: the same after a restart, another for each worker (default HOST-PID)
          --slots N           tiles filtered at a time (default: one a processor)
          --pbm-port PORT     where pbm reaches it; 0 takes a free port, -1 none (default -1)
          --self-check        check that the libraries work on this machine, and end

        Every other setting: --Section:Name VALUE, as in appsettings.json.
        """;

    /// <summary>Builds the host.</summary>
    public static IHost Build(string[] arguments)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddCommandLine(arguments, Switches);
        builder.Logging.AddSimpleConsole(static console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
            console.UseUtcTimestamp = true;
        });
        AddOptions<WorkerOptions>(builder, WorkerOptions.Section);
        AddOptions<KafkaOptions>(builder, KafkaOptions.Section);
        AddOptions<InspectionOptions>(builder, InspectionOptions.Section);
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<WorkerOptions>>(static (host, worker) =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(worker.Value.DrainSeconds + 5));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<WorkerEnd>();
        builder.Services.AddSingleton(static services => new TaskProbe(services.GetRequiredService<IOptions<KafkaOptions>>().Value));
        builder.Services.AddSingleton(static services => WorkerIdentity.Start(services.GetRequiredService<IOptions<WorkerOptions>>().Value.Id));
        builder.Services.AddSingleton(static services => new PixelBufferPool(services.GetRequiredService<IOptions<WorkerOptions>>().Value.RetainedBytes));
        builder.Services.AddAkka("pipeline", static (akka, services) => akka
            .ConfigureLoggers(static loggers =>
            {
                loggers.ClearLoggers();
                loggers.AddLoggerFactory();
            })
            .WithActors((system, _) =>
            {
                var end = services.GetRequiredService<WorkerEnd>();
                system.ActorOf(Props.Create(() => new ReadyAnnouncer(Console.Out)), "ready");
                system.ActorOf(Props.Create(() => new DisplacementWatch(end)), "displacement");
            })
            .AddWorkerNode(
                services.GetRequiredService<IOptions<WorkerOptions>>().Value,
                services.GetRequiredService<IOptions<KafkaOptions>>().Value,
                services.GetRequiredService<WorkerIdentity>(),
                services.GetRequiredService<PixelBufferPool>(),
                services.GetRequiredService<TaskProbe>(),
                services.GetRequiredService<TimeProvider>())
            .AddInspection(services.GetRequiredService<IOptions<InspectionOptions>>().Value));
        return builder.Build();
    }

    private static void AddOptions<T>(HostApplicationBuilder builder, string section) where T : class =>
        builder.Services.AddOptions<T>().Bind(builder.Configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
}
