using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public partial class ActorCell
{
    private Queue<SystemMessage>? _heldSystemMessages;

    /// <summary>Counts the messages, so that a message is stashed once only.</summary>
    internal long CurrentEnvelopeId { get; private set; }

    internal void Invoke(Envelope envelope)
    {
        var influencesReceiveTimeout = envelope.Message is not INotInfluenceReceiveTimeout;
        try
        {
            CurrentMessage = envelope.Message;
            CurrentEnvelopeId++;
            Sender = envelope.Sender ?? _system.DeadLetters;
            if (influencesReceiveTimeout)
                CancelReceiveTimeout();

            if (envelope.Message is IAutoReceivedMessage)
                AutoReceive(envelope.Message);
            else
                ReceiveMessage(envelope.Message);
            CurrentMessage = null!;
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }
        finally
        {
            CheckReceiveTimeout(influencesReceiveTimeout);
        }
    }

    /// <summary>
    /// Processes a list of system messages. Some must wait while children are stopping or while the actor is suspended; they go first as
    /// soon as that is over.
    /// </summary>
    internal void SystemInvoke(SystemMessage first)
    {
        SystemMessage? list = first;
        while (list is not null)
        {
            var message = list;
            list = message.Next;
            message.Next = null;
            if (MustWait(message))
                (_heldSystemMessages ??= []).Enqueue(message);
            else
                Handle(message);

            if (IsTerminated)
            {
                DropSystemMessages(list);
                return;
            }

            if (_heldSystemMessages is { Count: > 0 } && !MustWait(_heldSystemMessages.Peek()))
                list = Prepend(_heldSystemMessages, list);
        }
    }

    internal virtual void AutoReceive(object message)
    {
        switch (message)
        {
            case Terminated terminated:
                ReceivedTerminated(terminated);
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            case PoisonPill:
                _self.Stop();
                break;
            case ActorSelectionMessage selection:
                selection.Deliver(_self, Sender);
                break;
            case Identify identify:
                Sender.Tell(new ActorIdentity(identify.MessageId, _self), _self);
                break;
        }
    }

    internal virtual void ReceiveMessage(object message) => _actor!.ReceiveFromCell(_behaviors[^1], message);

    private static SystemMessage Prepend(Queue<SystemMessage> held, SystemMessage? list)
    {
        var all = held.ToArray();
        held.Clear();
        for (var i = 0; i < all.Length; i++)
            all[i].Next = i + 1 < all.Length ? all[i + 1] : list;
        return all[0];
    }

    private bool MustWait(SystemMessage message) => message switch
    {
        Recreate or Suspend or Resume => _children.IsWaiting,
        Failed => _children.IsWaiting || Mailbox.IsSuspended,
        _ => false,
    };

    private void Handle(SystemMessage message)
    {
        try
        {
            switch (message)
            {
                case Create:
                    CreateActor();
                    break;
                case ActorTask task:
                    task.Run();
                    break;
                case Failed failed:
                    HandleFailed(failed);
                    break;
                case DeathWatchNotification notification:
                    WatchedActorTerminated(notification);
                    break;
                case Watch watch:
                    AddWatcher(watch);
                    break;
                case Unwatch unwatch:
                    RemoveWatcher(unwatch);
                    break;
                case Recreate recreate:
                    FaultRecreate(recreate.Cause);
                    break;
                case Suspend:
                    Mailbox.SuspendUserMessages();
                    SuspendChildren();
                    break;
                case Resume resume:
                    FaultResume(resume.CausedByFailure);
                    break;
                case Terminate:
                    TerminateActor();
                    break;
                default:
                    throw new NotSupportedException($"Unknown system message {message.GetType().Name}");
            }
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }
    }

    private void DropSystemMessages(SystemMessage? list)
    {
        if (_heldSystemMessages is { Count: > 0 })
            list = Prepend(_heldSystemMessages, list);
        while (list is not null)
        {
            var next = list.Next;
            list.Next = null;
            _system.DeadLetterMailbox(_self, list);
            list = next;
        }
    }
}
