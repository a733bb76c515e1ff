using Akka.Actor;
using Akka.Streams.Kafka.Stages.Consumers.Exceptions;
using Akka.Streams.Stage;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Consumers;

/// <summary>The source of one partition of a partitioned source.</summary>
internal sealed class PartitionStage<K, V, TMessage> : GraphStage<SourceShape<TMessage>>
{
    private readonly TopicPartition _partition;
    private readonly IActorRef _consumer;
    private readonly Func<ConsumeResult<K, V>, TMessage> _message;
    private readonly PartitionedSourceLogic<K, V, TMessage> _owner;

    public PartitionStage(
        TopicPartition partition,
        IActorRef consumer,
        Func<ConsumeResult<K, V>, TMessage> message,
        PartitionedSourceLogic<K, V, TMessage> owner)
    {
        _partition = partition;
        _consumer = consumer;
        _message = message;
        _owner = owner;
    }

    public override SourceShape<TMessage> Shape { get; } = new(new Outlet<TMessage>("out"));

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly Queue<ConsumeResult<K, V>> _buffer = new();
        private readonly PartitionStage<K, V, TMessage> _stage;
        private readonly Outlet<TMessage> _out;
        private bool _requested;

        public Logic(PartitionStage<K, V, TMessage> stage)
            : base(stage.Shape)
        {
            _stage = stage;
            _out = stage.Shape.Outlet;
            SetHandler(_out, this);
        }

        public override void PreStart()
        {
            GetStageActor(Receive).Watch(_stage._consumer);
            _stage._owner.Started((_stage._partition, GetAsyncCallback(CompleteStage)));
        }

        public override void OnPull()
        {
            if (_buffer.TryDequeue(out var record))
            {
                Push(_out, _stage._message(record));
            }
            else if (!_requested)
            {
                _requested = true;
                _stage._consumer.Tell(new RequestMessages(0, [_stage._partition]), StageActor.Ref);
            }
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            _stage._owner.Cancelled((_stage._partition, _buffer.TryPeek(out var next) ? next.Offset : null));
            base.OnDownstreamFinish(cause);
        }

        private void Receive((IActorRef Sender, object Message) received)
        {
            switch (received.Message)
            {
                case Messages<K, V> messages:
                    _requested = false;
                    foreach (var record in messages.Records)
                        _buffer.Enqueue(record);
                    if (IsAvailable(_out))
                        OnPull();
                    break;
                case Status.Failure failure:
                    FailStage(failure.Cause);
                    break;
                case Terminated terminated when terminated.ActorRef.Equals(_stage._consumer):
                    FailStage(new ConsumerFailed());
                    break;
            }
        }
    }
}
