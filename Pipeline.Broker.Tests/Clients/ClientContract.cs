using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Contract;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Clients;

/// <summary>What a client library or tool does with the broker, whichever broker it is.</summary>
public abstract class ClientContract(IBrokerFixture broker) : BrokerContract(broker)
{
    /// <summary>Names that all clients share, in the order of their numbers in a batch's attributes.</summary>
    protected static readonly IReadOnlyList<string> Codecs = ["none", "gzip", "snappy", "lz4", "zstd"];

    /// <summary>HOST:PORT for clients.</summary>
    protected string Address { get; } = broker.Address;

    /// <summary>Creates topics named after the codecs with a prefix of their own, which is returned.</summary>
    protected async Task<string> CreateTopicPerCodecAsync()
    {
        var prefix = Unique("codec");
        var topics = Codecs.Select(codec => new Protocol.Messages.NewTopic { Name = $"{prefix}-{codec}", PartitionCount = 1, ReplicationFactor = 1 });
        var created = await Client.SendAsync(Calls.CreateTopics, 4, new() { Topics = [.. topics] });
        Assert.All(created.All, topic => Assert.Equal(ErrorCode.None, topic.ErrorCode));
        foreach (var codec in Codecs) await WaitUntilReadyAsync($"{prefix}-{codec}", 1);
        return prefix;
    }

    /// <summary>
    /// Clients send records uncompressed without a word where they do not see the versions that they expect: the batches themselves
    /// must say that they are compressed.
    /// </summary>
    protected async Task AssertStoredAsync(string topic, string codec, int records, bool idempotent = true)
    {
        var batches = BatchReader.Read((await FetchAsync(topic, 0, maxBytes: 50_000_000)).Records.Bytes);
        Assert.Equal(records, batches.Sum(batch => batch.RecordCount));
        Assert.All(batches, batch =>
        {
            Assert.Equal(codec, Codecs[batch.Attributes & 0x07]);
            Assert.Equal(idempotent, System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(batch.Bytes.AsSpan(43)) >= 0);
        });
    }
}
