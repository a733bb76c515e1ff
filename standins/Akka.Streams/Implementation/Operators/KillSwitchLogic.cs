namespace Akka.Streams.Implementation.Operators;

/// <summary>Lets elements pass until a task ends: completes with it or, with its <see cref="AggregateException"/>, fails.</summary>
internal sealed class KillSwitchLogic<T> : FlowLogic<T, T>
{
    private readonly Task _signal;
    private readonly CancellationTokenSource _ended = new();

    public KillSwitchLogic(FlowShape<T, T> shape, Task signal)
        : base(shape) => _signal = signal;

    public override void PreStart()
    {
        if (_signal.IsCompleted)
        {
            OnSignal(_signal);
            return;
        }

        // A shared switch outlives its streams and must not keep them.
        _signal.ContinueWith(
            GetAsyncCallback<Task>(OnSignal), _ended.Token, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public override void OnPush() => Push(Out, Grab(In));

    public override void PostStop() => _ended.Cancel();

    private void OnSignal(Task signal)
    {
        if (signal.IsFaulted)
            FailStage(signal.Exception);
        else
            CompleteStage();
    }
}

/// <summary>Lets elements pass until a token is cancelled.</summary>
internal sealed class CancellationLogic<T> : FlowLogic<T, T>
{
    private readonly CancellationToken _token;
    private readonly bool _gracefully;
    private CancellationTokenRegistration _registration;

    public CancellationLogic(FlowShape<T, T> shape, CancellationToken token, bool gracefully)
        : base(shape)
    {
        _token = token;
        _gracefully = gracefully;
    }

    public override void PreStart() => _registration = _token.Register(GetAsyncCallback(OnCancelled));

    public override void OnPush() => Push(Out, Grab(In));

    public override void PostStop() => _registration.Dispose();

    private void OnCancelled()
    {
        if (_gracefully)
            CompleteStage();
        else
            FailStage(new OperationCanceledException("Stage cancelled due to cancellation token request.", _token));
    }
}
