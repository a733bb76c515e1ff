using Akka.Hosting;

namespace Petabridge.Cmd.Host;

/// <summary>Adds the host to an Akka.Hosting configuration.</summary>
public static class PetabridgeCmdHostingExtensions
{
    /// <summary>Listens on the default address once the actor system is up.</summary>
    public static AkkaConfigurationBuilder AddPetabridgeCmd(this AkkaConfigurationBuilder builder, Action<PetabridgeCmd>? hostConfiguration = null) =>
        builder.AddPetabridgeCmd(new PetabridgeCmdOptions(), hostConfiguration);

    /// <summary>Listens once the actor system is up.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="options">Where to listen.</param>
    /// <param name="hostConfiguration">Registers palettes.</param>
    public static AkkaConfigurationBuilder AddPetabridgeCmd(
        this AkkaConfigurationBuilder builder, PetabridgeCmdOptions options, Action<PetabridgeCmd>? hostConfiguration = null) =>
        builder.AddStartup((system, _) =>
        {
            var host = PetabridgeCmd.Get(system);
            host.Options = options;
            hostConfiguration?.Invoke(host);
            host.Start();
        });
}
