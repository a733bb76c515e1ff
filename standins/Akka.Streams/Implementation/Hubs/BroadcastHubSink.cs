using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Hubs;

/// <summary>
/// The hub's side of a broadcast hub. It holds the elements that not every consumer has taken; with no consumer it holds what comes
/// until its buffer is full, for the first one. A consumer begins at the oldest element held.
/// </summary>
internal sealed class BroadcastHubSink<T> : SinkLogic<T>
{
    private readonly Queue<T> _held = new();
    private readonly Dictionary<BroadcastHubSource<T>, long> _positions = [];
    private readonly int _size;
    private long _oldest;
    private volatile Ending _ending;

    private BroadcastHubSink(SinkShape<T> shape, int size)
        : base(shape)
    {
        _size = size;
        Register = GetAsyncCallback<BroadcastHubSource<T>>(OnRegister, dropped: RefuseLateConsumer);
        Advance = GetAsyncCallback<(BroadcastHubSource<T>, int)>(OnAdvance);
        Deregister = GetAsyncCallback<BroadcastHubSource<T>>(OnDeregister);
    }

    /// <summary>A stream wants the elements; from any thread.</summary>
    public Action<BroadcastHubSource<T>> Register { get; }

    /// <summary>A stream has taken so many elements; from any thread.</summary>
    public Action<(BroadcastHubSource<T> Consumer, int Count)> Advance { get; }

    /// <summary>A stream has ended; from any thread.</summary>
    public Action<BroadcastHubSource<T>> Deregister { get; }

    private long Newest => _oldest + _held.Count;

    public static (GraphStageLogic, Source<T, NotUsed>) Create(SinkShape<T> shape, int size)
    {
        var hub = new BroadcastHubSink<T>(shape, size);
        return (hub, Source.FromGraph(Stages.Source<T>("BroadcastHubSource", (sourceShape, _) => new BroadcastHubSource<T>(sourceShape, hub, (size + 1) / 2))));
    }

    public override void PreStart()
    {
        SetKeepGoing(true);
        Pull(In);
    }

    public override void OnPush()
    {
        var element = Grab(In);
        _held.Enqueue(element);
        foreach (var consumer in _positions.Keys)
            consumer.Element(element);
        PullIfRoom();
    }

    public override void OnUpstreamFinish()
    {
        _ending = new Ending(null);
        foreach (var consumer in _positions.Keys)
            consumer.End(null);

        // As the real one: a full buffer waits for the first consumer, any other is dropped when there is none.
        if (_positions.Count == 0 && _held.Count < _size)
            CompleteStage();
    }

    public override void OnUpstreamFailure(Exception e)
    {
        _ending = new Ending(e);
        foreach (var consumer in _positions.Keys)
            consumer.End(e);
        FailStage(e);
    }

    public override void PostStop()
    {
        if (_ending is not null)
            return;

        _ending = new Ending(null);
        foreach (var consumer in _positions.Keys)
            consumer.End(null);
    }

    private void OnRegister(BroadcastHubSource<T> consumer)
    {
        _positions.Add(consumer, _oldest);
        foreach (var element in _held)
            consumer.Element(element);
        if (_ending is not null)
            consumer.End(_ending.Failure);
    }

    private void OnAdvance((BroadcastHubSource<T> Consumer, int Count) taken)
    {
        if (!_positions.TryGetValue(taken.Consumer, out var position))
            return;

        _positions[taken.Consumer] = position + taken.Count;
        DropTaken(_positions.Values.Min());
    }

    private void OnDeregister(BroadcastHubSource<T> consumer)
    {
        if (!_positions.Remove(consumer, out var position))
            return;

        if (_positions.Count > 0)
            DropTaken(_positions.Values.Min());
        else if (IsClosed(In))
            CompleteStage();
        else
            DropTaken(position);
    }

    private void DropTaken(long upTo)
    {
        for (; _oldest < Math.Min(upTo, Newest); _oldest++)
            _held.Dequeue();
        PullIfRoom();
    }

    private void PullIfRoom()
    {
        if (_held.Count < _size && !HasBeenPulled(In))
            TryPull(In);
    }

    private void RefuseLateConsumer(BroadcastHubSource<T> consumer) => consumer.End(_ending?.Failure);

    private sealed record Ending(Exception Failure);
}

/// <summary>A consumer's side of a broadcast hub.</summary>
internal sealed class BroadcastHubSource<T> : SourceLogic<T>
{
    private readonly Queue<T> _elements = new();
    private readonly BroadcastHubSink<T> _hub;
    private readonly int _batch;
    private int _taken;
    private bool _ended;

    /// <param name="batch">Elements taken between two reports to the hub.</param>
    public BroadcastHubSource(SourceShape<T> shape, BroadcastHubSink<T> hub, int batch)
        : base(shape)
    {
        _hub = hub;
        _batch = batch;
        Element = GetAsyncCallback<T>(OnElement);
        End = GetAsyncCallback<Exception>(OnEnd);
    }

    /// <summary>The next element; from any thread.</summary>
    public Action<T> Element { get; }

    /// <summary>The hub's upstream has ended; from any thread.</summary>
    public Action<Exception> End { get; }

    public override void PreStart() => _hub.Register(this);

    public override void OnPull()
    {
        if (_elements.TryDequeue(out var element))
            PassOn(element);
    }

    public override void PostStop()
    {
        Report();
        _hub.Deregister(this);
    }

    private void OnElement(T element)
    {
        if (IsAvailable(Out))
            PassOn(element);
        else
            _elements.Enqueue(element);
    }

    private void OnEnd(Exception failure)
    {
        _ended = true;
        if (failure is not null)
            FailStage(failure);
        else if (_elements.Count == 0)
            CompleteStage();
    }

    private void PassOn(T element)
    {
        Push(Out, element);
        _taken++;
        if (_ended && _elements.Count == 0)
            CompleteStage();
        else if (_taken == _batch || _elements.Count == 0)
            Report();
    }

    private void Report()
    {
        _hub.Advance((this, _taken));
        _taken = 0;
    }
}
