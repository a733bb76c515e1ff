using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Streams.Kafka.Helpers;
using Akka.Streams.Kafka.Settings;
using Akka.Streams.Stage;
using Confluent.Kafka;
using Decider = Akka.Streams.Supervision.Decider;
using Directive = Akka.Streams.Supervision.Directive;

namespace Akka.Streams.Kafka.Consumers;

/// <summary>
/// A source of all records of a consumer: asks its consumer's actor for records when there is demand and nothing in hand, so it holds
/// what one poll gives (at most ten records).
/// </summary>
internal sealed class SourceLogic<K, V> : OutGraphStageLogic
{
    private readonly Queue<ConsumeResult<K, V>> _buffer = new();
    private readonly Outlet<ConsumeResult<K, V>> _out;
    private readonly ConsumerSettings<K, V> _settings;
    private readonly ISubscription _subscription;
    private readonly Decider _decider;
    private readonly SourceControl _control;
    private ImmutableHashSet<TopicPartition> _partitions = [];
    private IActorRef _consumer;
    private int _requestId;
    private bool _requested;

    public SourceLogic(
        SourceShape<ConsumeResult<K, V>> shape, Attributes attributes, ConsumerSettings<K, V> settings, ISubscription subscription)
        : base(shape)
    {
        _out = shape.Outlet;
        _settings = settings;
        _subscription = subscription;
        _decider = attributes.GetAttribute<ActorAttributes.SupervisionStrategy>().Decider;
        _control = new SourceControl(GetAsyncCallback(PerformStop), GetAsyncCallback<Exception>(PerformShutdown));
        SetHandler(_out, this);
    }

    public IControl Control => _control;

    public override void PreStart()
    {
        GetStageActor(Receive);
        StartConsumer();
    }

    public override void OnPull() => Pump();

    public override void OnDownstreamFinish(Exception cause) => PerformShutdown(cause);

    public override void PostStop()
    {
        _consumer?.Tell(StopConsumer.Instance, StageActor.Ref);
        _control.OnShutdown();
    }

    private void StartConsumer()
    {
        var listener = new PartitionListener(
            GetAsyncCallback<IImmutableSet<TopicPartition>>(OnAssigned), GetAsyncCallback<IImmutableSet<TopicPartitionOffset>>(OnRevoked));
        _consumer = ConsumerActor<K, V>.Start(
            ((ActorMaterializer)Materializer).System, StageActor.Ref, _settings, _decider, _subscription, listener);
        StageActor.Watch(_consumer);
        switch (_subscription)
        {
            case TopicSubscription topics:
                _consumer.Tell(new Subscribe(topics.Topics), StageActor.Ref);
                break;
            case AssignmentWithOffset assignment:
                _consumer.Tell(new AssignWithOffset(assignment.Offsets), StageActor.Ref);
                _partitions = _partitions.Union(assignment.Offsets.Select(offset => offset.TopicPartition));
                break;
            default:
                throw new NotSupportedException($"Unknown subscription {_subscription.GetType()}");
        }
    }

    private void Receive((IActorRef Sender, object Message) received)
    {
        switch (received.Message)
        {
            case Messages<K, V> messages:
                if (messages.RequestId == _requestId)
                    _requested = false;
                foreach (var record in messages.Records)
                    _buffer.Enqueue(record);
                Pump();
                break;
            case Status.Failure failure:
                OnFailure(failure.Cause);
                break;
            case Terminated terminated:
                Log.Info("Consumer actor terminated: {0}", terminated.ActorRef.Path);
                break;
        }
    }

    private void OnFailure(Exception error)
    {
        var directive = _decider(error);
        Log.Info(error, "Source stage failure [{0}] handled with Supervision Directive [{1}]", error.Message, directive);
        switch (directive)
        {
            case Directive.Stop:
                FailStage(error);
                break;
            case Directive.Restart:
                _buffer.Clear();
                StageActor.Unwatch(_consumer);
                StartConsumer();
                _requested = false;
                Pump();
                break;
        }
    }

    private void Pump()
    {
        if (!IsAvailable(_out))
            return;

        if (_buffer.TryDequeue(out var record))
            Push(_out, record);
        else if (!_requested && !_partitions.IsEmpty)
            RequestMessages();
    }

    private void RequestMessages()
    {
        _requested = true;
        _requestId++;
        _consumer.Tell(new RequestMessages(_requestId, _partitions), StageActor.Ref);
    }

    private void OnAssigned(IImmutableSet<TopicPartition> partitions)
    {
        _partitions = _partitions.Union(partitions);
        Log.Debug("Partitions were assigned: {0}", string.Join(", ", _partitions));
        RequestMessages();
    }

    private void OnRevoked(IImmutableSet<TopicPartitionOffset> partitions)
    {
        _partitions = _partitions.Except(partitions.Select(offset => offset.TopicPartition));
        Log.Debug("Partitions were revoked");
    }

    private void PerformStop()
    {
        SetKeepGoing(true);
        Complete(_out);
        _control.OnStop();
    }

    private void PerformShutdown(Exception cause)
    {
        SetKeepGoing(true);
        Complete(_out);
        StageActor.Become(received =>
        {
            if (received.Item2 is not Terminated)
                return;

            _control.OnShutdown();
            CompleteStage();
        });

        // In the real library, what was handed on may still be committed until then.
        var (consumer, self) = (_consumer, StageActor.Ref);
        Materializer.ScheduleOnce(_settings.StopTimeout, () => consumer.Tell(StopConsumer.Instance, self));
    }
}
