using Akka.Event;
using Akka.Streams.Kafka.Messages;
using Akka.Streams.Kafka.Supervision;
using Akka.Streams.Stage;
using Akka.Streams.Supervision;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Producers;

/// <summary>
/// One run of a producer stage. A record that cannot be sent fails the stage unless the decider says otherwise; then, as in the real library,
/// the stage only goes on while it is not waiting for an envelope, and the envelope's task never completes.
/// </summary>
internal sealed class ProducerLogic<K, V, TPassThrough> : InAndOutGraphStageLogic
{
    private readonly ProducerStage<K, V, TPassThrough> _stage;
    private readonly Decider _decider;
    private readonly Action<(DeliveryReport<K, V> Report, Pending Pending)> _delivered;
    private IProducer<K, V> _producer;
    private Exception _upstreamFailure;
    private int _awaiting;

    public ProducerLogic(ProducerStage<K, V, TPassThrough> stage, Attributes attributes)
        : base(stage.Shape)
    {
        _stage = stage;
        _decider = attributes.GetAttribute(
            new ActorAttributes.SupervisionStrategy(new DefaultProducerDecider<K, V>().Decide)).Decider;
        _delivered = GetAsyncCallback<(DeliveryReport<K, V> Report, Pending Pending)>(OnDelivered);
        SetHandler(stage.In, this);
        SetHandler(stage.Out, this);
    }

    public override void PreStart()
    {
        _producer = _stage.Settings.CreateKafkaProducer();
        Log.Debug("Producer started: {0}", _producer.Name);
    }

    public override void OnPull() => TryPull(_stage.In);

    public override void OnPush()
    {
        switch (Grab(_stage.In))
        {
            case Message<K, V, TPassThrough> message:
                var pending = new Pending(message);
                if (TryProduce(pending))
                    Push(_stage.Out, pending.Task);
                break;
            case PassThroughMessage<K, V, TPassThrough> passThrough:
                Push(_stage.Out, Task.FromResult<IResults<K, V, TPassThrough>>(
                    new PassThroughResult<K, V, TPassThrough>(passThrough.PassThrough)));
                break;
        }
    }

    public override void OnUpstreamFinish() => CompleteIfDone();

    public override void OnUpstreamFailure(Exception e)
    {
        _upstreamFailure = e;
        CompleteIfDone();
    }

    public override void PostStop()
    {
        if (_producer is null)
            return;

        try
        {
            _producer.Flush(_stage.Settings.FlushTimeout);
        }
        catch (KafkaException error)
        {
            Log.Error(error, "Problem occurred during producer close");
        }
        finally
        {
            _producer.Dispose();
        }
    }

    private bool TryProduce(Pending pending)
    {
        _awaiting++;
        try
        {
            Produce(pending);
            return true;
        }
        catch (Exception error)
        {
            OnProduceFailure(error);
            return false;
        }
    }

    private void Produce(Pending pending)
    {
        var record = pending.Record;
        if (record.Partition is { } partition)
            _producer.Produce(new TopicPartition(record.Topic, partition), record.Message, report => _delivered((report, pending)));
        else
            _producer.Produce(record.Topic, record.Message, report => _delivered((report, pending)));
    }

    private void OnDelivered((DeliveryReport<K, V> Report, Pending Pending) delivery)
    {
        if (delivery.Report.Error.IsError)
        {
            OnProduceFailure(new ProduceException<K, V>(delivery.Report.Error, delivery.Report));
            return;
        }

        delivery.Pending.Complete(delivery.Report);
        _awaiting--;
        CompleteIfDone();
    }

    private void OnProduceFailure(Exception error)
    {
        var directive = _decider(error);
        if (directive == Directive.Stop)
        {
            Log.Error(error, "Sink stage failed with exception: [{0}]. Decider directive: {1}", error.Message, directive);

            // What is in the producer is given up: it would only wait for its time-outs.
            _producer.Dispose();
            _producer = null;
            FailStage(error);
            return;
        }

        Log.Info("Sink stage failure [{0}] handled with Supervision Directive [{1}]", error.Message, directive);
        if (error is ProduceException<K, V> { Error.IsFatal: true })
            _producer = _stage.Settings.CreateKafkaProducer();
        TryPull(_stage.In);
        _awaiting--;
        CompleteIfDone();
    }

    private void CompleteIfDone()
    {
        if (!IsClosed(_stage.In) || _awaiting > 0)
            return;

        if (_upstreamFailure is null)
            CompleteStage();
        else
            FailStage(new AggregateException(_upstreamFailure));
    }

    /// <summary>What waits for the acknowledgement of a record.</summary>
    private sealed class Pending : TaskCompletionSource<IResults<K, V, TPassThrough>>
    {
        private readonly Message<K, V, TPassThrough> _message;

        public Pending(Message<K, V, TPassThrough> message) => _message = message;

        public ProducerRecord<K, V> Record => _message.Record;

        public void Complete(DeliveryReport<K, V> report) => TrySetResult(new Result<K, V, TPassThrough>(report, _message));
    }
}
