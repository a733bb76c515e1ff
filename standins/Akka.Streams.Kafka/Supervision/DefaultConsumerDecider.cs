using Akka.Streams.Supervision;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Supervision;

/// <summary>Goes on after errors of the client, stops at fatal ones, at records that cannot be read, and at anything else.</summary>
public class DefaultConsumerDecider
{
    private readonly bool _autoCreateTopics;

    public DefaultConsumerDecider(bool autoCreateTopics) => _autoCreateTopics = autoCreateTopics;

    public Directive Decide(Exception exception) => exception switch
    {
        KafkaException { Error.IsFatal: true } => Directive.Stop,
        ConsumeException { Error.Code: ErrorCode.UnknownTopicOrPart } when _autoCreateTopics => Directive.Resume,
        ConsumeException consume when Settings.KafkaExtensions.IsSerializationError(consume.Error) => OnDeserializationError(consume),
        ConsumeException consume => OnConsumeException(consume),
        KafkaRetriableException => Directive.Resume,
        KafkaException kafka => OnKafkaException(kafka),
        _ => OnException(exception),
    };

    protected virtual Directive OnDeserializationError(ConsumeException exception) => Directive.Stop;

    protected virtual Directive OnConsumeException(ConsumeException exception) => Directive.Resume;

    protected virtual Directive OnKafkaException(KafkaException exception) => Directive.Resume;

    protected virtual Directive OnException(Exception exception) => Directive.Stop;
}
