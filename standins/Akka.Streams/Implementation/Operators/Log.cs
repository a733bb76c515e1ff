using Akka.Event;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Logs what passes.</summary>
internal sealed class Log<T> : SupervisedLogic<T, T>
{
    private static readonly Attributes.LogLevels DefaultLevels = new(LogLevel.DebugLevel, LogLevel.DebugLevel, LogLevel.ErrorLevel);

    private readonly string _name;
    private readonly Func<T, object> _extract;
    private readonly Attributes.LogLevels _levels;
    private ILoggingAdapter _adapter;

    public Log(FlowShape<T, T> shape, Attributes attributes, string name, Func<T, object> extract, ILoggingAdapter adapter)
        : base(shape, attributes)
    {
        _name = name;
        _extract = extract ?? (element => element);
        _levels = attributes.GetAttribute(DefaultLevels);
        _adapter = adapter;
    }

    protected override object LogSource => _name;

    public override void PreStart() => _adapter ??= Log;

    public override void OnPush()
    {
        try
        {
            var element = Grab(In);
            Write(_levels.OnElement, null, "[{0}] Element: {1}", _name, _extract(element));
            Push(Out, element);
        }
        catch (Exception error)
        {
            if (GoesOnAfter(error))
                Pull(In);
        }
    }

    public override void OnUpstreamFinish()
    {
        Write(_levels.OnFinish, null, "[{0}] Upstream finished.", _name);
        CompleteStage();
    }

    public override void OnUpstreamFailure(Exception e)
    {
        Write(_levels.OnFailure, e, "[{0}] Upstream failed.", _name);
        FailStage(e);
    }

    public override void OnDownstreamFinish(Exception cause)
    {
        Write(_levels.OnFinish, null, "[{0}] Downstream finished. cause: {1}: {2}.", _name, cause.GetType().Name, cause.Message);
        base.OnDownstreamFinish(cause);
    }

    private void Write(LogLevel level, Exception cause, string format, params object[] arguments)
    {
        if (level != Attributes.LogLevels.Off && _adapter.IsEnabled(level))
            _adapter.Log(level, cause, format, arguments);
    }
}
