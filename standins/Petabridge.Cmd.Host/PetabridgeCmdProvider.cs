using Akka.Actor;

namespace Petabridge.Cmd.Host;

/// <summary>Makes the extension, once an actor system.</summary>
public sealed class PetabridgeCmdProvider : ExtensionIdProvider<PetabridgeCmd>
{
    /// <inheritdoc/>
    public override PetabridgeCmd CreateExtension(ExtendedActorSystem system) => new(system);
}
