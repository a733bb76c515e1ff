using System.Collections.Immutable;
using Akka.Actor;
using Akka.Streams.Dsl;
using Akka.Streams.Kafka.Helpers;
using Akka.Streams.Kafka.Settings;
using Akka.Streams.Kafka.Stages.Consumers.Exceptions;
using Akka.Streams.Stage;
using Confluent.Kafka;
using Decider = Akka.Streams.Supervision.Decider;

namespace Akka.Streams.Kafka.Consumers;

/// <summary>
/// A source of sources, one for each partition that the group gives. All share one consumer. The source of a partition that is revoked
/// completes a little later, so that a partition that comes back at once goes on; one that downstream cancels is given out again.
/// </summary>
internal sealed class PartitionedSourceLogic<K, V, TMessage> : TimerGraphStageLogic, IOutHandler, IControlledLogic
{
    private static readonly TimeSpan SeekTimeout = TimeSpan.FromSeconds(10);

    private readonly Outlet<(TopicPartition, Source<TMessage, NotUsed>)> _out;
    private readonly ConsumerSettings<K, V> _settings;
    private readonly IAutoSubscription _subscription;
    private readonly Func<ConsumeResult<K, V>, TMessage> _message;
    private readonly Decider _decider;
    private readonly SourceControl _control;
    private readonly Queue<TopicPartition> _pending = new();
    private readonly HashSet<TopicPartition> _starting = [];
    private readonly HashSet<TopicPartition> _revoked = [];
    private readonly Dictionary<TopicPartition, Action> _running = [];
    private IActorRef _consumer;

    public PartitionedSourceLogic(
        SourceShape<(TopicPartition, Source<TMessage, NotUsed>)> shape,
        Attributes attributes,
        ConsumerSettings<K, V> settings,
        IAutoSubscription subscription,
        Func<Func<IActorRef>, Func<ConsumeResult<K, V>, TMessage>> message)
        : base(shape)
    {
        _out = shape.Outlet;
        _settings = settings;
        _subscription = subscription;
        _message = message(() => _consumer);
        _decider = attributes.GetAttribute<ActorAttributes.SupervisionStrategy>().Decider;
        _control = new SourceControl(GetAsyncCallback(PerformStop), GetAsyncCallback<Exception>(PerformShutdown));
        Started = GetAsyncCallback<(TopicPartition Partition, Action Complete)>(OnStarted);
        Cancelled = GetAsyncCallback<(TopicPartition Partition, Offset? Next)>(OnCancelled);
        SetHandler(_out, this);
    }

    public IControl Control => _control;

    /// <summary>The source of a partition runs, and can be completed; from any thread.</summary>
    public Action<(TopicPartition Partition, Action Complete)> Started { get; }

    /// <summary>Downstream does not want the source any more, and has not seen this offset; from any thread.</summary>
    public Action<(TopicPartition Partition, Offset? Next)> Cancelled { get; }

    public override void PreStart()
    {
        GetStageActor(Receive);
        var listener = new PartitionListener(
            GetAsyncCallback<IImmutableSet<TopicPartition>>(OnAssigned), GetAsyncCallback<IImmutableSet<TopicPartitionOffset>>(OnRevoked));
        _consumer = ConsumerActor<K, V>.Start(
            ((ActorMaterializer)Materializer).System, StageActor.Ref, _settings, _decider, _subscription, listener);
        StageActor.Watch(_consumer);
        _consumer.Tell(new Subscribe(((TopicSubscription)_subscription).Topics), StageActor.Ref);
    }

    public void OnPull() => EmitPending();

    public void OnDownstreamFinish(Exception cause) => PerformShutdown(cause);

    public override void PostStop()
    {
        _consumer?.Tell(StopConsumer.Instance, StageActor.Ref);
        _control.OnShutdown();
    }

    protected override void OnTimer(object timerKey)
    {
        foreach (var partition in _revoked)
        {
            _starting.Remove(partition);
            if (_running.Remove(partition, out var complete))
                complete();
        }

        var left = _pending.Where(partition => !_revoked.Contains(partition)).ToList();
        _pending.Clear();
        left.ForEach(_pending.Enqueue);
        _revoked.Clear();
    }

    private void Receive((IActorRef Sender, object Message) received)
    {
        switch (received.Message)
        {
            case Status.Failure failure:
                FailStage(failure.Cause);
                break;
            case Terminated terminated when terminated.ActorRef.Equals(_consumer):
                FailStage(new ConsumerFailed());
                break;
        }
    }

    private void OnAssigned(IImmutableSet<TopicPartition> partitions)
    {
        foreach (var partition in partitions)
        {
            // One that comes back before its source was ended goes on with it.
            if (!_revoked.Remove(partition) && !_starting.Contains(partition) && !_pending.Contains(partition))
                _pending.Enqueue(partition);
        }

        EmitPending();
    }

    private void OnRevoked(IImmutableSet<TopicPartitionOffset> partitions)
    {
        _revoked.UnionWith(partitions.Select(offset => offset.TopicPartition));
        ScheduleOnce("CloseRevokedPartitions", _settings.WaitClosePartition);
    }

    private void OnStarted((TopicPartition Partition, Action Complete) source)
    {
        if (_starting.Remove(source.Partition))
            _running[source.Partition] = source.Complete;
        else
            source.Complete();
    }

    private void OnCancelled((TopicPartition Partition, Offset? Next) source)
    {
        _running.Remove(source.Partition);
        _starting.Remove(source.Partition);
        if (source.Next is not { } next)
        {
            _pending.Enqueue(source.Partition);
            EmitPending();
            return;
        }

        var again = GetAsyncCallback<Task<Done>>(sought =>
        {
            if (!sought.IsCompletedSuccessfully)
            {
                FailStage(new ConsumerFailed());
                return;
            }

            _pending.Enqueue(source.Partition);
            EmitPending();
        });
        _consumer.Ask<Done>(new Seek(new TopicPartitionOffset(source.Partition, next)), SeekTimeout)
            .ContinueWith(again, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void EmitPending()
    {
        if (!IsAvailable(_out) || !_pending.TryDequeue(out var partition))
            return;

        _starting.Add(partition);
        var stage = new PartitionStage<K, V, TMessage>(partition, _consumer, _message, this);
        Push(_out, (partition, Source.FromGraph(stage)));
    }

    private void PerformStop()
    {
        SetKeepGoing(true);
        CompleteSources();
        Complete(_out);
        _control.OnStop();
    }

    private void PerformShutdown(Exception cause)
    {
        SetKeepGoing(true);
        CompleteSources();
        Complete(_out);
        StageActor.Become(received =>
        {
            if (received.Item2 is not Terminated terminated || !terminated.ActorRef.Equals(_consumer))
                return;

            _control.OnShutdown();
            CompleteStage();
        });
        var (consumer, self) = (_consumer, StageActor.Ref);
        Materializer.ScheduleOnce(_settings.StopTimeout, () => consumer.Tell(StopConsumer.Instance, self));
    }

    private void CompleteSources()
    {
        foreach (var complete in _running.Values)
            complete();
    }
}
