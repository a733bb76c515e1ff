using Akka.Actor;

namespace Petabridge.Cmd.Host;

/// <summary>Joins a palette to the actors that carry out its commands.</summary>
/// <param name="palette">The palette.</param>
public abstract class CommandPaletteHandler(CommandPalette palette)
{
    /// <summary>The palette.</summary>
    public CommandPalette Palette { get; } = palette;

    /// <summary>Makes the actor that carries out the commands of one client; usually a <see cref="CommandHandlerActor"/>.</summary>
    public abstract Props HandlerProps { get; }

    /// <summary>Called when the palette is registered, before <see cref="HandlerProps"/> is read.</summary>
    /// <param name="plugin">The host.</param>
    public virtual void OnRegister(PetabridgeCmd plugin)
    {
    }
}
