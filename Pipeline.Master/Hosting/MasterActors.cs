using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Remote.Hosting;
using Akka.Streams.Kafka.Settings;
using Pipeline.Master.Jobs;
using Pipeline.Master.Storage;
using Pipeline.Master.Workers;

namespace Pipeline.Master.Hosting;

/// <summary>Puts the master's actors into an actor system.</summary>
internal static class MasterActors
{
    /// <summary>The role of masters in a cluster.</summary>
    public const string Role = "master";

    /// <summary>Adds <see cref="EventLog"/>, <see cref="HeartbeatMonitor"/> and <see cref="JobManager"/>.</summary>
    /// <param name="builder">The actor system's builder.</param>
    /// <param name="master">What the actors share.</param>
    /// <param name="cluster">Whether, and where, to join a cluster: then monitor and manager run on one master at a time.</param>
    public static AkkaConfigurationBuilder AddMaster(this AkkaConfigurationBuilder builder, MasterContext master, ClusterOptions cluster)
    {
        builder.AddHocon(KafkaExtensions.DefaultSettings, HoconAddMode.Append);

        // Letters to jobs that have ended, and to stages of streams that were stopped, are no news.
        builder.AddHocon("akka { log-dead-letters = off, log-dead-letters-during-shutdown = off }", HoconAddMode.Prepend);
        builder.WithActors((system, registry) =>
            registry.Register<EventLog>(system.ActorOf(Props.Create(() => new EventLogActor(master.Store, master.Time)), "event-log")));
        return cluster.SeedNodes.Count == 0 ? builder.AddLocal(master) : builder.AddSingletons(master, cluster);
    }

    private static AkkaConfigurationBuilder AddLocal(this AkkaConfigurationBuilder builder, MasterContext master) =>
        builder.WithActors((system, registry) =>
        {
            var monitor = system.ActorOf(Props.Create(() => new HeartbeatMonitorActor(master)), "heartbeat-monitor");
            registry.Register<HeartbeatMonitor>(monitor);
            var manager = system.ActorOf(Props.Create(() => new JobManagerActor(master, monitor)), "job-manager");
            registry.Register<JobManager>(manager);
            DrainOnShutdown(system, manager);
        });

    /// <summary>Both run on the oldest master, so that they talk to each other, and to the jobs, within one process.</summary>
    private static AkkaConfigurationBuilder AddSingletons(this AkkaConfigurationBuilder builder, MasterContext master, ClusterOptions cluster) => builder
        .WithRemoting(cluster.Host, cluster.Port)
        .WithClustering(new Akka.Cluster.Hosting.ClusterOptions { Roles = [Role], SeedNodes = [.. cluster.SeedNodes] })
        .WithSingleton<HeartbeatMonitor>(
            "heartbeat-monitor",
            (_, _, _) => Props.Create(() => new HeartbeatMonitorActor(master)),
            new ClusterSingletonOptions { Role = Role })
        .WithSingleton<JobManager>(
            "job-manager",
            (_, registry, _) =>
            {
                var monitor = registry.Get<HeartbeatMonitor>();
                return Props.Create(() => new JobManagerActor(master, monitor));
            },
            new ClusterSingletonOptions { Role = Role, TerminationMessage = JobManager.Drain.Instance });

    private static void DrainOnShutdown(ActorSystem system, IActorRef manager) => CoordinatedShutdown.Get(system).AddTask(
        CoordinatedShutdown.PhaseServiceRequestsDone,
        "drain-jobs",
        async () =>
        {
            await manager.Ask<JobManager.Drained>(JobManager.Drain.Instance, TimeSpan.FromSeconds(8)).ConfigureAwait(false);
            return Akka.Done.Instance;
        });
}
