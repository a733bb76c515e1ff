using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Hubs;

/// <summary>
/// The hub's side of a merge hub. A producer may send as many elements as it was granted: a buffer full at the start, then half of it
/// whenever half has gone on.
/// </summary>
internal sealed class MergeHubSource<T> : SourceLogic<T>
{
    private readonly Queue<(MergeHubSink<T> Producer, T Element)> _elements = new();
    private readonly Dictionary<MergeHubSink<T>, int> _taken = [];
    private readonly int _buffer;
    private readonly int _grant;

    private MergeHubSource(SourceShape<T> shape, int buffer)
        : base(shape)
    {
        _buffer = buffer;
        _grant = (buffer / 2) + (buffer % 2);
        Register = GetAsyncCallback<MergeHubSink<T>>(OnRegister, dropped: producer => producer.Closed());
        Element = GetAsyncCallback<(MergeHubSink<T>, T)>(OnElement);
        Deregister = GetAsyncCallback<MergeHubSink<T>>(producer => _taken.Remove(producer));
    }

    /// <summary>A stream wants to send; from any thread.</summary>
    public Action<MergeHubSink<T>> Register { get; }

    /// <summary>A stream sends what it was granted; from any thread.</summary>
    public Action<(MergeHubSink<T> Producer, T Element)> Element { get; }

    /// <summary>A stream has ended; what it sent still goes on. From any thread.</summary>
    public Action<MergeHubSink<T>> Deregister { get; }

    public static (GraphStageLogic, Sink<T, NotUsed>) Create(SourceShape<T> shape, int buffer)
    {
        var hub = new MergeHubSource<T>(shape, buffer);
        return (hub, Sink.FromGraph(Stages.Sink<T>("MergeHubSink", (sinkShape, _) => new MergeHubSink<T>(sinkShape, hub))));
    }

    public override void OnPull()
    {
        if (_elements.TryDequeue(out var next))
            PassOn(next.Producer, next.Element);
    }

    public override void PostStop()
    {
        foreach (var producer in _taken.Keys)
            producer.Closed();
    }

    private void OnRegister(MergeHubSink<T> producer)
    {
        _taken.Add(producer, 0);
        producer.Granted(_buffer);
    }

    private void OnElement((MergeHubSink<T> Producer, T Element) sent)
    {
        if (IsAvailable(Out))
            PassOn(sent.Producer, sent.Element);
        else
            _elements.Enqueue(sent);
    }

    private void PassOn(MergeHubSink<T> producer, T element)
    {
        Push(Out, element);
        if (!_taken.TryGetValue(producer, out var taken))
            return;

        if (++taken == _grant)
        {
            taken = 0;
            producer.Granted(_grant);
        }

        _taken[producer] = taken;
    }
}

/// <summary>A producer's side of a merge hub.</summary>
internal sealed class MergeHubSink<T> : SinkLogic<T>
{
    private readonly MergeHubSource<T> _hub;
    private int _credit;

    public MergeHubSink(SinkShape<T> shape, MergeHubSource<T> hub)
        : base(shape)
    {
        _hub = hub;
        Granted = GetAsyncCallback<int>(OnGranted);
        Closed = GetAsyncCallback(CompleteStage);
    }

    /// <summary>So many elements more may be sent; from any thread.</summary>
    public Action<int> Granted { get; }

    /// <summary>The hub has ended; from any thread.</summary>
    public Action Closed { get; }

    public override void PreStart() => _hub.Register(this);

    public override void OnPush()
    {
        _hub.Element((this, Grab(In)));
        PullIfGranted();
    }

    public override void OnUpstreamFailure(Exception e) =>
        throw new MergeHub.ProducerFailed("Upstream producer failed with exception, removing from MergeHub now", e);

    public override void PostStop() => _hub.Deregister(this);

    private void OnGranted(int count)
    {
        _credit += count;
        if (!HasBeenPulled(In))
            PullIfGranted();
    }

    private void PullIfGranted()
    {
        if (_credit == 0 || IsClosed(In))
            return;

        _credit--;
        Pull(In);
    }
}
