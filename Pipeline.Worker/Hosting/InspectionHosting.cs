using Akka.Hosting;
using Petabridge.Cmd.Cluster;
using Petabridge.Cmd.Host;
using Pipeline.Messages.Inspection;

namespace Pipeline.Worker.Hosting;

/// <summary>Lets the <c>pbm</c> client look at the worker's actors.</summary>
internal static class InspectionHosting
{
    /// <summary>Listens for <c>pbm</c>, unless the port is negative.</summary>
    public static AkkaConfigurationBuilder AddInspection(this AkkaConfigurationBuilder builder, InspectionOptions options) =>
        options.Port < 0
            ? builder
            : builder.AddPetabridgeCmd(
                new PetabridgeCmdOptions { Host = options.Host, Port = options.Port },
                static cmd => cmd.RegisterCommandPalette(ClusterCommands.Instance));
}
