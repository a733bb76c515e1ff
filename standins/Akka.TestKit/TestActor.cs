using System.Threading.Channels;
using Akka.Actor;

namespace Akka.TestKit;

/// <summary>A message as the test actor got it.</summary>
public abstract class MessageEnvelope
{
    public abstract object Message { get; }

    public abstract IActorRef Sender { get; }
}

/// <summary>A message and its sender.</summary>
internal sealed class RealMessageEnvelope(object message, IActorRef sender) : MessageEnvelope
{
    public override object Message { get; } = message;

    public override IActorRef Sender { get; } = sender;

    public override string ToString() => $"<{Message}> from {Sender}";
}

/// <summary>Keeps what it gets for the test.</summary>
internal sealed class TestActor(ChannelWriter<MessageEnvelope> queue) : UntypedActor
{
    private Func<object, bool>? _ignore;
    private AutoPilot _pilot = NoAutoPilot.Instance;

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Restart);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SetIgnore set:
                _ignore = set.Ignore;
                break;
            case SetAutoPilot set:
                _pilot = set.Pilot;
                break;
            case WatchThis watch:
                Context.Watch(watch.Subject);
                Sender.Tell(watch);
                break;
            case UnwatchThis unwatch:
                Context.Unwatch(unwatch.Subject);
                Sender.Tell(unwatch);
                break;
            default:
                Keep(message);
                break;
        }
    }

    private void Keep(object message)
    {
        var next = _pilot.Run(Sender, message);
        if (next is not KeepRunning)
            _pilot = next;
        if (_ignore?.Invoke(message) != true)
            queue.TryWrite(new RealMessageEnvelope(message, Sender));
    }

    internal sealed record SetIgnore(Func<object, bool>? Ignore);

    internal sealed record SetAutoPilot(AutoPilot Pilot);

    internal sealed record WatchThis(IActorRef Subject);

    internal sealed record UnwatchThis(IActorRef Subject);
}
