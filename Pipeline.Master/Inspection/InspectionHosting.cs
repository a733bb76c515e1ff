using Akka.Hosting;
using Petabridge.Cmd.Cluster;
using Petabridge.Cmd.Host;
using Pipeline.Master.Jobs;
using Pipeline.Master.Workers;
using Pipeline.Messages.Inspection;

namespace Pipeline.Master.Inspection;

/// <summary>Lets the <c>pbm</c> client look at the master.</summary>
public static class InspectionHosting
{
    /// <summary>Listens for <c>pbm</c> with this project's palettes; call it after the actors it asks are registered.</summary>
    /// <param name="builder">The actor system's configuration.</param>
    /// <param name="options">Where to listen.</param>
    public static AkkaConfigurationBuilder AddInspection(this AkkaConfigurationBuilder builder, InspectionOptions options) =>
        options.Port < 0
            ? builder
            : builder.AddPetabridgeCmd(
                new PetabridgeCmdOptions { Host = options.Host, Port = options.Port },
                cmd =>
                {
                    var registry = ActorRegistry.For(cmd.Sys);
                    cmd.RegisterCommandPalette(ClusterCommands.Instance);
                    cmd.RegisterCommandPalette(new JobCommands(registry.Get<JobManager>()));
                    cmd.RegisterCommandPalette(new WorkerCommands(registry.Get<HeartbeatMonitor>()));
                });
}
