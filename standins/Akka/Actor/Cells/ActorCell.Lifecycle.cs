using Akka.Event;

namespace Akka.Actor;

/// <content>Creation, failure, restart and the end. The order of the steps is the library's contract; change it only with its tests.</content>
public partial class ActorCell
{
    private IActorRef? _perpetrator;

    /// <summary>The actor, or a child whose failure it escalated, has failed and the parent has not decided yet.</summary>
    private bool IsFailed => _perpetrator is not null;

    internal void SendSystemMessage(Dispatch.SysMsg.SystemMessage message) => Mailbox.SystemEnqueue(message);

    private protected virtual ActorBase NewInstance() => _props.NewActor();

    private ActorBase MakeActor()
    {
        var actor = NewInstance();
        if (actor is IActorStash stashing)
            stashing.Stash = new ActorStash(this);
        actor.Constructed();
        return actor;
    }

    private void CreateActor()
    {
        try
        {
            _actor = NewActor();
            _actor.AroundPreStart();
            CheckReceiveTimeout();
            PublishLifecycle("Started ({0})", _actor);
        }
        catch (Exception e)
        {
            var failed = _actor;
            _actor = null;
            ClearActor(failed);
            throw new ActorInitializationException(_self, "Exception during creation", e);
        }
    }

    private ActorBase NewActor()
    {
        _behaviors = [];
        var actor = MakeActor();
        if (_props.SupervisorStrategy is { } strategy)
            actor.SupervisorStrategyInternal = strategy;
        return actor;
    }

    private void HandleInvokeFailure(Exception cause)
    {
        if (IsFailed)
            return;

        Mailbox.SuspendUserMessages();
        if (CurrentMessage is Dispatch.SysMsg.Failed)
        {
            _perpetrator = Sender;
            SuspendChildren(except: Sender);
        }
        else
        {
            _perpetrator = _self;
            SuspendChildren();
        }

        _parent.SendSystemMessage(new Dispatch.SysMsg.Failed(_self, cause, _self.Path.Uid));
    }

    private void HandleFailed(Dispatch.SysMsg.Failed failed)
    {
        CurrentMessage = failed;
        Sender = failed.Child;
        if (!_children.TryGetByRef(failed.Child, out var stats) || stats.Uid != failed.Uid)
        {
            CurrentMessage = null!;
            return;
        }

        if (!_actor!.SupervisorStrategyInternal.HandleFailure(this, failed.Child, failed.Cause, stats, _children.Stats))
            global::System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(failed.Cause).Throw();
        CurrentMessage = null!;
    }

    private void FaultRecreate(Exception cause)
    {
        if (_actor is null)
        {
            FaultCreate();
            return;
        }

        if (!_children.IsNormal)
        {
            // Already on the way out; the counter of suspensions must stay balanced.
            FaultResume(null);
            return;
        }

        var failed = _actor;
        PublishLifecycle("Restarting ({0})", failed);
        try
        {
            failed.AroundPreRestart(cause, CurrentMessage);
            (failed as IActorStash)?.Stash.UnstashAll();
        }
        catch (Exception e)
        {
            Publish(new Error(new PreRestartException(_self, e, cause, CurrentMessage), _self.Path.ToString(), failed.GetType(), e.Message));
        }
        finally
        {
            ClearActor(failed);
        }

        if (!_children.WaitFor(new SuspendReason.Recreation(cause)))
            FinishRecreate(cause);
    }

    private void FinishRecreate(Exception cause)
    {
        var survivors = _children.Children;
        try
        {
            Mailbox.ResumeUserMessages();
            _perpetrator = null;
            _actor = NewActor();
            _actor.AroundPostRestart(cause, null!);
            PublishLifecycle("Restarted ({0})", _actor);
            foreach (var survivor in survivors)
                survivor.Restart(cause);
        }
        catch (Exception e)
        {
            ClearActor(_actor);
            HandleInvokeFailure(new PostRestartException(_self, e, cause));
        }
    }

    private void FaultCreate()
    {
        SetReceiveTimeout(null);
        CancelReceiveTimeout();
        StopChildren();
        if (!_children.WaitFor(new SuspendReason.Creation()))
            FinishCreate();
    }

    private void FinishCreate()
    {
        Mailbox.ResumeUserMessages();
        _perpetrator = null;
        try
        {
            CreateActor();
        }
        catch (Exception e)
        {
            HandleInvokeFailure(e);
        }
    }

    private void FaultResume(Exception? causedByFailure)
    {
        if (_actor is null)
        {
            FaultCreate();
            return;
        }

        var perpetrator = _perpetrator;
        Mailbox.ResumeUserMessages();
        if (causedByFailure is not null)
            _perpetrator = null;
        ResumeChildren(causedByFailure, perpetrator);
    }

    private void TerminateActor()
    {
        SetReceiveTimeout(null);
        CancelReceiveTimeout();
        UnwatchWatchedActors();
        StopChildren();

        var wasTerminating = _children.IsTerminating;
        if (!_children.WaitFor(new SuspendReason.Termination()))
        {
            FinishTerminate();
        }
        else if (!wasTerminating)
        {
            Mailbox.SuspendUserMessages();
            _perpetrator = _self;
            PublishLifecycle("Stopping", null);
        }
    }

    private void FinishTerminate()
    {
        var actor = _actor;
        _children.Terminate();
        try
        {
            actor?.AroundPostStop();
            (actor as IActorStash)?.Stash?.UnstashAll();
        }
        catch (Exception e)
        {
            Publish(new Error(e, _self.Path.ToString(), actor!.GetType(), e.Message));
        }

        Mailbox.Close();
        Mailbox.Dispatcher.Detach();
        _parent.SendSystemMessage(new Dispatch.SysMsg.DeathWatchNotification(_self, true, false));
        TellWatchersWeDied();
        UnwatchWatchedActors();
        PublishLifecycle("Stopped", null);
        ClearActor(actor);
        _actor = null;
        _props = Props.Terminated;
    }

    private void HandleChildTerminated(IActorRef child)
    {
        var waitedFor = _children.Remove(child);
        _actor?.SupervisorStrategyInternal.HandleChildTerminated(this, child, ChildrenWhenAsked());
        switch (waitedFor)
        {
            case SuspendReason.Recreation recreation:
                FinishRecreate(recreation.Cause);
                break;
            case SuspendReason.Creation:
                FinishCreate();
                break;
            case SuspendReason.Termination:
                FinishTerminate();
                break;
        }
    }

    /// <summary>Most strategies do not look, and a snapshot of many children for each that stops would be quadratic.</summary>
    private IEnumerable<IInternalActorRef> ChildrenWhenAsked()
    {
        foreach (var child in _children.Children)
            yield return child;
    }

    private void ClearActor(ActorBase? actor)
    {
        if (actor is not null)
        {
            try
            {
                (actor as IDisposable)?.Dispose();
                _props.Release(actor);
            }
            catch (Exception e)
            {
                Publish(new Error(e, _self.Path.ToString(), actor.GetType(), $"An error occurred while disposing the actor: {e.Message}"));
            }

            actor.Clear(_system.DeadLetters);
        }

        CurrentMessage = null!;
        _behaviors = [];
    }

    private void PublishLifecycle(string format, object? argument)
    {
        if (_system.Settings.DebugLifecycle)
        {
            var type = _actor?.GetType() ?? typeof(ActorCell);
            Publish(new Debug(_self.Path.ToString(), type, argument is null ? format : string.Format(format, argument)));
        }
    }
}
