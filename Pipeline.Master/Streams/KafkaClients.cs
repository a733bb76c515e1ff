using System.Globalization;
using Confluent.Kafka;
using Pipeline.Messages.Topics;

namespace Pipeline.Master.Streams;

/// <summary>Properties of the master's Kafka clients besides those that all share.</summary>
internal static class KafkaClients
{
    /// <summary>Explicit assignment needs a group's name, but joins none and commits nothing.</summary>
    private const string Group = "pipeline-master";

    /// <summary>What the clients beside the streams have.</summary>
    public static ClientConfig Plain(KafkaOptions options) => new()
    {
        BootstrapServers = options.BootstrapServers,
        ReconnectBackoffMs = 50,
        ReconnectBackoffMaxMs = 500,
    };

    /// <summary>What consumers with explicit assignment have.</summary>
    /// <param name="queueBytes">Bytes that one may hold unread: more than can be in flight, so that it never stops fetching.</param>
    public static Dictionary<string, string> Reading(long queueBytes) => new(StringComparer.Ordinal)
    {
        ["group.id"] = Group,
        ["enable.auto.commit"] = "false",

        // An offset that is gone must be an error, not a silent jump to one end of the partition.
        ["auto.offset.reset"] = "error",
        ["fetch.error.backoff.ms"] = "50",
        ["reconnect.backoff.max.ms"] = "500",
        ["queued.max.messages.kbytes"] = Text(Math.Clamp(queueBytes / 1024, 65_536, 2_097_151)),
    };

    /// <summary>What the producer of tiles has.</summary>
    /// <param name="queueBytes">Bytes that may wait in it.</param>
    public static Dictionary<string, string> Sending(long queueBytes) => new(StringComparer.Ordinal)
    {
        ["queue.buffering.max.kbytes"] = Text(Math.Clamp(2 * queueBytes / 1024, 131_072, int.MaxValue)),
        ["reconnect.backoff.max.ms"] = "500",
    };

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
