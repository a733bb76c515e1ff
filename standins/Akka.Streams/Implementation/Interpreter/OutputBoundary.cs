using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Interpreter;

/// <summary>Where elements leave an island for another one; sends as many as the other side has asked for.</summary>
internal sealed class OutputBoundary : InGraphStageLogic
{
    private readonly Inlet<object> _in = new("OutputBoundary.in") { Id = 0 };
    private int _demand;
    private bool _ended;

    public OutputBoundary()
        : base(inCount: 1, outCount: 0)
    {
        Request = GetAsyncCallback<int>(OnRequest);
        Cancellation = GetAsyncCallback<Exception>(OnCancel);
        SetHandler(_in, this);
    }

    /// <summary>Asks for more elements; from any thread.</summary>
    public Action<int> Request { get; }

    /// <summary>Wants no more, and says why; from any thread.</summary>
    public Action<Exception> Cancellation { get; }

    public InputBoundary Downstream { get; set; }

    public override void OnPush()
    {
        _demand--;
        Downstream.Next(Grab(_in));
        if (_demand > 0)
            Pull(_in);
    }

    public override void OnUpstreamFinish()
    {
        _ended = true;
        Downstream.Completion(null);
    }

    public override void OnUpstreamFailure(Exception e)
    {
        _ended = true;
        Downstream.Completion(e);
    }

    public override void PostStop()
    {
        if (!_ended)
            Downstream.Completion(new AbruptTerminationException(Interpreter.Host.Actor));
    }

    private void OnRequest(int count)
    {
        _demand += count;
        if (!HasBeenPulled(_in))
            TryPull(_in);
    }

    private void OnCancel(Exception cause)
    {
        _ended = true;
        Cancel(_in, cause);
    }
}
