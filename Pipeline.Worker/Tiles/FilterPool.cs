using Akka.Actor;
using Pipeline.Filters;

namespace Pipeline.Worker.Tiles;

/// <summary>
/// The slots, one <see cref="FilterActor"/> each. A slot gets a tile when it is idle and not before, so that no tile waits behind a slow one
/// while another slot has nothing to do; what is beyond the slots waits here, in its order. A slot that crashes answers for its tile
/// and is restarted as often as it takes.
/// </summary>
internal sealed class FilterPool : ReceiveActor
{
    private readonly Props _slot;
    private readonly int _slots;
    private readonly Queue<IActorRef> _idle = new();
    private readonly Queue<(ReceivedTile Tile, IActorRef Asker)> _waiting = new();

    public FilterPool(int slots, Props slot)
    {
        _slots = slots;
        _slot = slot;
        Receive<ReceivedTile>(OnTile);
        Receive<SlotIdle>(_ => OnIdle(Sender));
    }

    /// <summary>Told by a slot: it has answered, and may have the next tile.</summary>
    internal sealed record SlotIdle
    {
        public static SlotIdle Instance { get; } = new();
    }

    /// <summary>How to make one.</summary>
    /// <param name="slots">Tiles filtered at a time.</param>
    /// <param name="kernel">Runs the filters.</param>
    /// <param name="answers">Makes answers.</param>
    /// <param name="time">The clock of the timings.</param>
    /// <param name="dispatcher">Where the slots run; null: with all other actors, who then wait for a thread as long as a filter takes.</param>
    public static Props Props(int slots, TileKernel kernel, Answers answers, TimeProvider time, string? dispatcher = null)
    {
        var slot = Akka.Actor.Props.Create(() => new FilterActor(kernel, answers, time));
        if (dispatcher is not null) slot = slot.WithDispatcher(dispatcher);
        return Akka.Actor.Props.Create(() => new FilterPool(slots, slot));
    }

    protected override void PreStart()
    {
        for (var n = 1; n <= _slots; n++) _idle.Enqueue(Context.ActorOf(_slot, $"slot-{n}"));
    }

    /// <summary>A slot has no state that a crash could spoil.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Restart);

    private void OnTile(ReceivedTile tile)
    {
        if (_idle.TryDequeue(out var slot)) slot.Forward(tile);
        else _waiting.Enqueue((tile, Sender));
    }

    private void OnIdle(IActorRef slot)
    {
        if (_waiting.TryDequeue(out var next)) slot.Tell(next.Tile, next.Asker);
        else _idle.Enqueue(slot);
    }
}
