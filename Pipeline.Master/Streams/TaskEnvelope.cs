using System.Text;
using Akka.Actor;
using Akka.Streams.Kafka.Messages;
using Confluent.Kafka;
using Google.Protobuf;
using Pipeline.Messages.Kafka;
using Pipeline.Messages.Wire;

namespace Pipeline.Master.Streams;

/// <summary>A tile on its way to the broker.</summary>
/// <param name="Record">The record.</param>
/// <param name="Task">What its header says.</param>
/// <param name="Sender">Who is told <see cref="TaskSender.Sent"/> or <see cref="TaskSender.Refused"/>.</param>
/// <param name="Quarantine">Whether it goes to the dead-letter topic instead of a worker.</param>
internal sealed record TaskEnvelope(ProducerRecord<string?, IPixelPayload> Record, TileTask Task, IActorRef Sender, bool Quarantine)
{
    /// <summary>A tile for a worker, on a partition that it owns.</summary>
    public static TaskEnvelope ToWorker(string topic, int partition, TileTask task, IPixelPayload pixels, string traceParent, IActorRef sender) =>
        new(new ProducerRecord<string?, IPixelPayload>(topic, partition, Message(null, task, pixels, traceParent)), task, sender, false);

    /// <summary>A tile for people to look at.</summary>
    public static TaskEnvelope ToQuarantine(string topic, TileTask task, IPixelPayload pixels, string traceParent, string reason, IActorRef sender)
    {
        var message = Message(task.JobId, task, pixels, traceParent);
        message.Headers.Add(RecordHeaders.Reason, Encoding.UTF8.GetBytes(reason));
        return new TaskEnvelope(new ProducerRecord<string?, IPixelPayload>(topic, message), task, sender, true);
    }

    private static Confluent.Kafka.Message<string?, IPixelPayload> Message(string? key, TileTask task, IPixelPayload pixels, string traceParent) => new()
    {
        Key = key,
        Value = pixels,
        Headers = new Headers
        {
            { RecordHeaders.Tile, task.ToByteArray() },
            { RecordHeaders.TraceParent, Encoding.ASCII.GetBytes(traceParent) },
        },
    };
}
