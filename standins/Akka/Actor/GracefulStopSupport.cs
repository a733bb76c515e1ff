using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Stopping an actor and waiting for its end.</summary>
public static class GracefulStopSupport
{
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) =>
        GracefulStop(target, timeout, PoisonPill.Instance);

    /// <summary>True once the actor is dead; false if it is not within the time.</summary>
    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var actor = (IInternalActorRef)target;
        var promise = new FutureActorRef<Terminated>(actor.Provider);
        promise.FailAfter(timeout);
        actor.SendSystemMessage(new Watch(actor, promise));
        target.Tell(stopMessage, ActorRefs.NoSender);
        try
        {
            await promise.Result.ConfigureAwait(false);
            return true;
        }
        catch (AskTimeoutException)
        {
            return false;
        }
        finally
        {
            actor.SendSystemMessage(new Unwatch(actor, promise));
        }
    }
}

/// <summary>Waiting for an actor's end.</summary>
public static class WatchAsyncSupport
{
    /// <summary>True once the actor is dead; false if cancelled before.</summary>
    public static async Task<bool> WatchAsync(this IActorRef target, CancellationToken token = default)
    {
        var actor = (IInternalActorRef)target;
        var promise = new FutureActorRef<Terminated>(actor.Provider);
        promise.CancelWith(token);
        actor.SendSystemMessage(new Watch(actor, promise));
        try
        {
            await promise.Result.ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            actor.SendSystemMessage(new Unwatch(actor, promise));
        }
    }
}
