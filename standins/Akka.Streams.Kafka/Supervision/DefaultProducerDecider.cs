using Akka.Streams.Supervision;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Supervision;

/// <summary>Stops at every error but those that the client calls retriable.</summary>
public class DefaultProducerDecider<TKey, TValue>
{
    public Directive Decide(Exception exception) => exception switch
    {
        KafkaException { Error.IsFatal: true } => Directive.Stop,
        ProduceException<TKey, TValue> produce when Settings.KafkaExtensions.IsSerializationError(produce.Error) => OnSerializationError(produce),
        ProduceException<TKey, TValue> produce => OnProduceException(produce),
        KafkaRetriableException => Directive.Resume,
        KafkaException kafka => OnKafkaException(kafka),
        _ => OnException(exception),
    };

    protected virtual Directive OnSerializationError(ProduceException<TKey, TValue> exception) => Directive.Stop;

    protected virtual Directive OnProduceException(ProduceException<TKey, TValue> exception) => Directive.Stop;

    protected virtual Directive OnKafkaException(KafkaException exception) => Directive.Stop;

    protected virtual Directive OnException(Exception exception) => Directive.Stop;
}
