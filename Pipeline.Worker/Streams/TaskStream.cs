using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Kafka.Dsl;
using Akka.Streams.Kafka.Helpers;
using Akka.Streams.Kafka.Messages;
using Akka.Streams.Kafka.Settings;
using Confluent.Kafka;
using Google.Protobuf;
using Pipeline.Messages.Kafka;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;
using Pipeline.Worker.Tiles;
using Directive = Akka.Streams.Supervision.Directive;

namespace Pipeline.Worker.Streams;

/// <summary>
/// Tasks in, filters, results out. Materialised by the <see cref="NodeActor"/>, which watches its end and starts it again. Delivery:
/// offsets are committed in the background, whatever became of the tile; the master sends again what is not answered. Memory is
/// bounded by the buffer behind the source and the tiles in the slots. A record that is no task is logged with its offset and
/// skipped.
/// </summary>
internal static class TaskStream
{
    /// <summary>
    /// Records behind the source. More than a master's credits for one worker, so that the consumer is never paused: a pause throws
    /// away what was prefetched.
    /// </summary>
    private const int BufferedRecords = 64;

    /// <summary>A filter that takes longer than this is reported as failed; the slowest known step takes a second a tile.</summary>
    private static readonly TimeSpan FilterLimit = TimeSpan.FromMinutes(10);

    /// <summary>The whole stream; its value stops it and tells when it has ended.</summary>
    /// <param name="consumer">Settings of the workers' group.</param>
    /// <param name="subscription">The tasks topic, with the node as its partition listener.</param>
    /// <param name="producer">Settings of the results' producer.</param>
    /// <param name="resultsTopic">Where answers go.</param>
    /// <param name="slots">Tiles filtered at a time.</param>
    /// <param name="answers">Makes answers.</param>
    /// <param name="node">Told of every tile that comes and every answer that is acknowledged.</param>
    /// <param name="filters">The pool of slots.</param>
    /// <param name="time">The clock of the timings.</param>
    public static IRunnableGraph<DrainingControl<Done>> Create(
        ConsumerSettings<Ignore, PixelBuffer> consumer,
        IAutoSubscription subscription,
        ProducerSettings<Null, IPixelPayload> producer,
        string resultsTopic,
        int slots,
        Answers answers,
        IActorRef node,
        IActorRef filters,
        TimeProvider time) =>
        KafkaConsumer.PlainSource(consumer, subscription)
            .WithAttributes(ActorAttributes.CreateSupervisionStrategy(error => Decide(error, node)))
            .Buffer(BufferedRecords, OverflowStrategy.Backpressure)
            .SelectMany(record => Receive(record, node, time))
            // Beyond one tile a slot, room for those that are only given back, so that they do not wait behind a filter.
            .SelectAsyncUnordered(slots * 4 + 16, tile => AnswerAsync(tile, answers, filters))
            .Select(answer => ToRecord(answer, resultsTopic))
            .Via(KafkaProducer.FlexiFlow<Null, IPixelPayload, TileAnswer>(producer))
            .ToMaterialized(
                Sink.ForEach<IResults<Null, IPixelPayload, TileAnswer>>(sent => Acknowledged(sent.PassThrough, node)),
                static (control, completion) => DrainingControl<Done>.Create(control, completion));

    /// <summary>
    /// Transport errors pass by themselves, and so does the library's own "Unexpected records polled" after a rebalance; whatever else
    /// comes ends the stream, which is then started again.
    /// </summary>
    internal static Directive Decide(Exception error, IActorRef node)
    {
        node.Tell(new NodeActor.ConsumerFaulted(error));
        return error is KafkaException { Error.IsFatal: false } or ArgumentException ? Directive.Resume : Directive.Stop;
    }

    private static IEnumerable<ReceivedTile> Receive(ConsumeResult<Ignore, PixelBuffer> record, IActorRef node, TimeProvider time)
    {
        var (tile, error) = TaskReader.Read(record, time.GetTimestamp());
        if (tile is null)
        {
            record.Message.Value.Dispose();
            node.Tell(new NodeActor.RecordSkipped(record.TopicPartitionOffset, error));
            return [];
        }

        node.Tell(new NodeActor.TileTaken(tile.Claim, record.TopicPartitionOffset));
        return [tile];
    }

    private static async Task<TileAnswer> AnswerAsync(ReceivedTile tile, Answers answers, IActorRef filters)
    {
        if (!answers.IsAddressed(tile.Task))
        {
            tile.Pixels.Dispose();
            return answers.Returned(tile.Task);
        }

        try
        {
            return await filters.Ask<TileAnswer>(tile, FilterLimit);
        }
        catch (AskTimeoutException)
        {
            return answers.Failed(tile.Task, $"The filter did not end within {FilterLimit.TotalMinutes} minutes.");
        }
    }

    private static IEnvelope<Null, IPixelPayload, TileAnswer> ToRecord(TileAnswer answer, string topic)
    {
        var message = new Message<Null, IPixelPayload>
        {
            Value = answer,
            Headers = [new Header(RecordHeaders.Tile, answer.Result.ToByteArray())],
        };
        return ProducerMessage.Single(new ProducerRecord<Null, IPixelPayload>(topic, message), answer);
    }

    private static void Acknowledged(TileAnswer answer, IActorRef node)
    {
        node.Tell(new NodeActor.TileAnswered(answer.Claim, answer.Result.Status));
        answer.Dispose();
    }
}
