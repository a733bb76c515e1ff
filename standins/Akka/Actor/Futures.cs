using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Asking: a message whose answer is a task.</summary>
public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<T>(_ => message, timeout, cancellationToken);

    /// <exception cref="AskTimeoutException">No answer in time; thrown by the task.</exception>
    public static Task<T> Ask<T>(
        this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var provider = ProviderOf(self)
            ?? throw new ArgumentException("Unable to resolve the target Provider", nameof(self));
        var limit = timeout ?? provider.Settings.AskTimeout;
        var promise = new FutureActorRef<T>(provider);
        provider.RegisterTempActor(promise, promise.Path);
        if (limit > TimeSpan.Zero)
            promise.FailAfter(limit);
        if (cancellationToken.CanBeCanceled)
            promise.CancelWith(cancellationToken);
        self.Tell(messageFactory(promise), promise);
        return promise.Result;
    }

    private static IActorRefProvider? ProviderOf(ICanTell target) => target switch
    {
        ActorSelection selection => ProviderOf(selection.Anchor),
        IInternalActorRef actor => actor.Provider,
        _ => ActorCell.Current?.SystemImpl.Provider,
    };
}

/// <summary>The one-time address that the answer to an Ask goes to.</summary>
public class FutureActorRef<T> : MinimalActorRef
{
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _timeout = new();
    private CancellationTokenRegistration _cancellation;

    internal FutureActorRef(IActorRefProvider provider)
    {
        Provider = provider;
        Path = provider.TempPath();
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider { get; }

    internal Task<T> Result => _result.Task;

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is DeathWatchNotification died)
            Tell(new Terminated(died.Actor, died.ExistenceConfirmed, died.AddressTerminated), died.Actor);
    }

    internal void FailAfter(TimeSpan limit)
    {
        _timeout.Token.Register(() => Complete(() =>
            _result.TrySetException(new AskTimeoutException($"Timeout after {limit.TotalSeconds:F2} seconds"))));
        _timeout.CancelAfter(limit);
    }

    internal void CancelWith(CancellationToken cancellation) =>
        _cancellation = cancellation.Register(() => Complete(() => _result.TrySetCanceled(cancellation)));

    protected override void TellInternal(object message, IActorRef? sender)
    {
        var first = message switch
        {
            Status.Failure failure when !typeof(T).IsAssignableTo(typeof(Status)) => Complete(() => _result.TrySetException(
                failure.Cause ?? new TaskCanceledException("Task cancelled by actor via Failure message."))),
            T answer => Complete(() => _result.TrySetResult(answer)),
            _ => Complete(() => _result.TrySetException(new ArgumentException(
                $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]"))),
        };
        if (!first && !_result.Task.IsCanceled)
            Provider.DeadLetters.Tell(message, this);
    }

    private bool Complete(Func<bool> trySet)
    {
        if (!trySet())
            return false;

        Provider.UnregisterTempActor(Path);
        _cancellation.Unregister();
        _timeout.Dispose();
        return true;
    }
}
