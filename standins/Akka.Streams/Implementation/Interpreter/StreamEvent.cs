using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Interpreter;

/// <summary>Something for the actor of a stream to do.</summary>
internal abstract class StreamEvent
{
    public abstract GraphInterpreter Interpreter { get; }

    public abstract void Run();

    /// <summary>The stream has ended before the event was its turn.</summary>
    public virtual void Drop()
    {
    }
}

/// <summary>Start an island.</summary>
internal sealed class StartEvent : StreamEvent
{
    public StartEvent(GraphInterpreter interpreter) => Interpreter = interpreter;

    public override GraphInterpreter Interpreter { get; }

    public override void Run() => Interpreter.Start();
}

/// <summary>Call a stage back.</summary>
internal sealed class AsyncEvent<T> : StreamEvent
{
    private readonly GraphStageLogic _logic;
    private readonly Action<T> _handler;
    private readonly Action<T> _dropped;
    private readonly T _argument;

    public AsyncEvent(GraphStageLogic logic, Action<T> handler, Action<T> dropped, T argument)
    {
        _logic = logic;
        _handler = handler;
        _dropped = dropped;
        _argument = argument;
    }

    public override GraphInterpreter Interpreter => _logic.Interpreter;

    public override void Run()
    {
        if (_logic.IsFinished)
            Drop();
        else
            Interpreter.Run(_logic, _handler, _argument);
    }

    public override void Drop() => _dropped?.Invoke(_argument);
}
