using Akka.Actor;

namespace Akka.Event;

/// <summary>A message that is no loss when nobody gets it.</summary>
public interface IDeadLetterSuppression;

/// <summary>A message that nobody got.</summary>
public abstract class AllDeadLetters(object message, IActorRef? sender, IActorRef recipient) : IWrappedMessage
{
    public object Message { get; } = message;

    public IActorRef Sender { get; } = sender!;

    public IActorRef Recipient { get; } = recipient;

    public override string ToString() => $"{GetType().Name} from {Sender} to {Recipient}: <{Message}>";
}

/// <summary>Its recipient does not exist, or no longer.</summary>
public sealed class DeadLetter(object message, IActorRef? sender, IActorRef recipient) : AllDeadLetters(message, sender, recipient);

/// <summary>A dead letter that is no loss.</summary>
public sealed class SuppressedDeadLetter(IDeadLetterSuppression message, IActorRef? sender, IActorRef recipient)
    : AllDeadLetters(message, sender, recipient);

/// <summary>Its recipient could not take it.</summary>
public sealed class Dropped(object message, string reason, IActorRef? sender, IActorRef recipient)
    : AllDeadLetters(message, sender, recipient)
{
    public Dropped(object message, string reason, IActorRef recipient)
        : this(message, reason, ActorRefs.NoSender, recipient)
    {
    }

    public string Reason { get; } = reason;
}

/// <summary>Its recipient had no handler for it.</summary>
public sealed class UnhandledMessage(object message, IActorRef? sender, IActorRef recipient)
    : AllDeadLetters(message, sender, recipient);

/// <summary>Logs the first dead letters, then none for a while.</summary>
public class DeadLetterListener : ReceiveActor
{
    private readonly Settings _settings = Context.System.Settings;
    private int _count;
    private DateTime _silentUntil;

    public DeadLetterListener() => Receive<AllDeadLetters>(letter => letter.Message is not IDeadLetterSuppression, Log);

    protected override void PreStart()
    {
        var stream = Context.System.EventStream;
        stream.Subscribe(Self, typeof(DeadLetter));
        stream.Subscribe(Self, typeof(Dropped));
        stream.Subscribe(Self, typeof(UnhandledMessage));
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    protected override void Unhandled(object message)
    {
        // A suppressed letter; publishing it as unhandled would bring it back here.
    }

    private void Log(AllDeadLetters letter)
    {
        _count++;
        if (_count > _settings.LogDeadLetters)
        {
            if (DateTime.UtcNow < _silentUntil)
                return;
            _count = 1;
        }

        var last = _count == _settings.LogDeadLetters;
        if (last)
            _silentUntil = DateTime.UtcNow + _settings.LogDeadLettersSuspendDuration;
        var fate = letter switch
        {
            Dropped dropped => $"was dropped. {dropped.Reason}.",
            UnhandledMessage => "was unhandled.",
            _ => "was not delivered.",
        };
        Context.System.EventStream.Publish(new Info(
            letter.Recipient.Path.ToString(),
            letter.Recipient.GetType(),
            $"Message [{letter.Message.GetType().Name}] from {letter.Sender} to {letter.Recipient} {fate} [{_count}] dead letters encountered"
            + (last ? $", no more dead letters will be logged in next [{_settings.LogDeadLettersSuspendDuration}]." : ".")
            + $" Message content: {letter.Message}"));
    }
}
