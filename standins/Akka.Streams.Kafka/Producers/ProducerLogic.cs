using System.Collections.Immutable;
using Akka.Event;
using Akka.Streams.Kafka.Extensions;
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
    private readonly Action<(DeliveryReport<K, V> Report, IPending Pending)> _delivered;
    private IProducer<K, V> _producer;
    private Exception _upstreamFailure;
    private int _awaiting;

    public ProducerLogic(ProducerStage<K, V, TPassThrough> stage, Attributes attributes)
        : base(stage.Shape)
    {
        _stage = stage;
        _decider = attributes.GetAttribute(
            new ActorAttributes.SupervisionStrategy(new DefaultProducerDecider<K, V>().Decide)).Decider;
        _delivered = GetAsyncCallback<(DeliveryReport<K, V> Report, IPending Pending)>(OnDelivered);
        SetHandler(stage.In, this);
        SetHandler(stage.Out, this);
    }

    /// <summary>What waits for the acknowledgement of a record.</summary>
    private interface IPending
    {
        void Complete(DeliveryReport<K, V> report);
    }

    public override void PreStart()
    {
        _producer = _stage.CreateProducer();
        Log.Debug("Producer started: {0}", _producer.Name);
    }

    public override void OnPull() => TryPull(_stage.In);

    public override void OnPush()
    {
        switch (Grab(_stage.In))
        {
            case Message<K, V, TPassThrough> message:
                var single = new PendingMessage(message);
                if (TryProduce(message.Record, single))
                    Push(_stage.Out, single.Task);
                break;
            case MultiMessage<K, V, TPassThrough> multi:
                ProduceAll(multi);
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
        if (_producer is null || !_stage.CloseOnStop)
            return;

        try
        {
            _producer.Flush(_stage.FlushTimeout);
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

    private void ProduceAll(MultiMessage<K, V, TPassThrough> multi)
    {
        var parts = new List<Task<MultiResultPart<K, V>>>();
        foreach (var record in multi.Records)
        {
            var part = new PendingPart(record);
            if (TryProduce(record, part))
                parts.Add(part.Task);
        }

        if (parts.Count == 0)
            TryPull(_stage.In);
        else
            Push(_stage.Out, WhenAllAsync(parts, multi.PassThrough));
    }

    private static async Task<IResults<K, V, TPassThrough>> WhenAllAsync(
        List<Task<MultiResultPart<K, V>>> parts, TPassThrough passThrough) =>
        new MultiResult<K, V, TPassThrough>((await Task.WhenAll(parts)).ToImmutableHashSet(), passThrough);

    private bool TryProduce(ProducerRecord<K, V> record, IPending pending)
    {
        _awaiting++;
        try
        {
            _producer.Produce(record, report => _delivered((report, pending)));
            return true;
        }
        catch (Exception error)
        {
            OnProduceFailure(error);
            return false;
        }
    }

    private void OnDelivered((DeliveryReport<K, V> Report, IPending Pending) delivery)
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
            if (_stage.CloseOnStop)
                _producer.Dispose();
            _producer = null;
            FailStage(error);
            return;
        }

        Log.Info("Sink stage failure [{0}] handled with Supervision Directive [{1}]", error.Message, directive);
        if (error is ProduceException<K, V> { Error.IsFatal: true })
            _producer = _stage.CreateProducer();
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

    private sealed class PendingMessage : TaskCompletionSource<IResults<K, V, TPassThrough>>, IPending
    {
        private readonly Message<K, V, TPassThrough> _message;

        public PendingMessage(Message<K, V, TPassThrough> message) => _message = message;

        public void Complete(DeliveryReport<K, V> report) => TrySetResult(new Result<K, V, TPassThrough>(report, _message));
    }

    private sealed class PendingPart : TaskCompletionSource<MultiResultPart<K, V>>, IPending
    {
        private readonly ProducerRecord<K, V> _record;

        public PendingPart(ProducerRecord<K, V> record) => _record = record;

        public void Complete(DeliveryReport<K, V> report) => TrySetResult(new MultiResultPart<K, V>(report, _record));
    }
}
