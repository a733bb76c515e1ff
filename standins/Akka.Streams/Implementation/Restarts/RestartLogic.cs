using System.Diagnostics;
using Akka.Event;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Restarts;

/// <summary>
/// Runs a graph inside a stage and, when it ends, runs it again after a pause. What was inside the graph is lost at a restart; what waits
/// before it is not.
/// </summary>
internal sealed class RestartLogic<TIn, TOut> : TimerGraphStageLogic
{
    private const string Timer = "RestartTimer";

    private readonly Inlet<TIn> _in;
    private readonly Outlet<TOut> _out;
    private readonly RestartSettings _settings;
    private readonly bool _onlyOnFailures;
    private readonly Attributes _attributes;
    private readonly Func<IGraph<SourceShape<TIn>, NotUsed>, IGraph<SinkShape<TOut>, NotUsed>, IGraph<ClosedShape, NotUsed>> _graph;
    private SubSourceOutlet<TIn> _feed;
    private SubSinkInlet<TOut> _drain;
    private long _startedAt = Stopwatch.GetTimestamp();
    private int _restarts;
    private bool _finishing;

    /// <param name="inlet">Null: the graph has no entrance.</param>
    /// <param name="outlet">Null: the graph has no exit.</param>
    /// <param name="graph">Joins the graph to what feeds it, if it has an entrance, and what it drains to, if it has an exit.</param>
    public RestartLogic(
        Shape shape,
        Attributes attributes,
        Inlet<TIn> inlet,
        Outlet<TOut> outlet,
        RestartSettings settings,
        bool onlyOnFailures,
        Func<IGraph<SourceShape<TIn>, NotUsed>, IGraph<SinkShape<TOut>, NotUsed>, IGraph<ClosedShape, NotUsed>> graph)
        : base(shape)
    {
        _attributes = attributes;
        _in = inlet;
        _out = outlet;
        _settings = settings;
        _onlyOnFailures = onlyOnFailures;
        _graph = graph;
        Rest();
    }

    public override void PreStart() => StartGraph();

    protected internal override void OnTimer(object timerKey) => StartGraph();

    private void StartGraph()
    {
        _startedAt = Stopwatch.GetTimestamp();
        _feed = _in is null ? null : CreateFeed();
        _drain = _out is null ? null : CreateDrain();
        SubFusingMaterializer.Materialize(_graph(_feed?.Source, _drain?.Sink), _attributes);
        if (_out is not null && IsAvailable(_out))
            _drain.Pull();
    }

    /// <summary>Takes and gives nothing until the next start.</summary>
    private void Rest()
    {
        if (_in is not null)
            SetHandler(_in, DoNothing);
        if (_out is not null)
            SetHandler(_out, DoNothing);

        // A graph with both ends may have lost only one of them.
        if (_feed is { IsClosed: false })
            _feed.Complete();
        if (_drain is { IsClosed: false })
            _drain.Cancel();
    }

    private SubSourceOutlet<TIn> CreateFeed()
    {
        var feed = new SubSourceOutlet<TIn>(this, "RestartWithBackoff.subOut");
        feed.SetHandler(new LambdaOutHandler(
            onPull: () =>
            {
                if (IsAvailable(_in))
                    feed.Push(Grab(_in));
                else if (!HasBeenPulled(_in))
                    Pull(_in);
            },
            onDownstreamFinish: cause => OnEnd(restart: !_onlyOnFailures, otherwise: () => Cancel(_in, cause))));
        SetHandler(
            _in,
            onPush: () =>
            {
                if (feed.IsAvailable)
                    feed.Push(Grab(_in));
            },
            onUpstreamFinish: () =>
            {
                _finishing = true;
                feed.Complete();
            },
            onUpstreamFailure: error =>
            {
                _finishing = true;
                feed.Fail(error);
            });
        return feed;
    }

    private SubSinkInlet<TOut> CreateDrain()
    {
        var drain = new SubSinkInlet<TOut>(this, "RestartWithBackoff.subIn");
        drain.SetHandler(new LambdaInHandler(
            onPush: () => Push(_out, drain.Grab()),
            onUpstreamFinish: () => OnEnd(restart: !_onlyOnFailures, otherwise: () => Complete(_out)),
            onUpstreamFailure: error =>
            {
                OnEnd(restart: true, otherwise: () => Fail(_out, error), error);
            }));
        SetHandler(
            _out,
            onPull: drain.Pull,
            onDownstreamFinish: cause =>
            {
                _finishing = true;
                drain.Cancel(cause);
            });
        return drain;
    }

    private void OnEnd(bool restart, Action otherwise, Exception error = null)
    {
        if (Stopwatch.GetElapsedTime(_startedAt) > _settings.MaxRestartsWithin)
            _restarts = 0;
        if (_finishing || !restart || _restarts == _settings.MaxRestarts)
        {
            otherwise();
            return;
        }

        if (error is not null)
            Log.Warning(error, "Restarting graph due to failure.");
        var delay = Backoff.Delay(_restarts++, _settings);
        Log.Debug("Restarting graph in {0}", delay);
        ScheduleOnce(Timer, delay);
        Rest();
    }
}
