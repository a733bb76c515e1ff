using System.Buffers.Binary;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Protocol.Messages;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Groups;

/// <summary>
/// A consumer as real ones are, reduced to what the protocol asks of it: it consumes what it is assigned from where the group has
/// committed, commits each record, beats, and joins again when told to. librdkafka 2.0.2 itself does not survive this test.
/// </summary>
internal sealed class ChurningMember : IDisposable
{
    private readonly string _topic;
    private readonly string _group;
    private readonly PartitionAssignor _assignor;
    private readonly WireClient _client;
    private readonly GroupMemberClient _member;
    private readonly Action<int> _consume;
    private readonly Dictionary<byte, long> _positions = [];

    public ChurningMember(string address, string topic, string group, PartitionAssignor assignor, Action<int> consume)
    {
        (_topic, _group, _assignor, _consume) = (topic, group, assignor, consume);
        _client = new WireClient(address);
        _member = new GroupMemberClient(_client, group) { SessionTimeoutMs = 6000, Protocols = [assignor.Name], Assign = assignor.Assign };
    }

    /// <summary>Is a member until told otherwise.</summary>
    public async Task RunAsync(CancellationToken until)
    {
        await JoinAsync();
        while (!until.IsCancellationRequested)
            if (await _member.BeatAsync() != ErrorCode.None || await ConsumeAsync() != ErrorCode.None)
                await JoinAsync();
    }

    /// <summary>Says goodbye.</summary>
    public Task<ErrorCode> LeaveAsync() => _member.LeaveAsync();

    /// <summary>Goes without a word.</summary>
    public void Dispose() => _member.Dispose();

    /// <summary>Joins until it has an assignment that asks for nothing more.</summary>
    private async Task JoinAsync()
    {
        while (true)
        {
            if (!_assignor.IsCooperative) _positions.Clear();
            _member.Subscription = [.. _positions.Keys];
            var former = _member.Generation;
            var joined = await _member.JoinAsync();
            if (joined.ErrorCode is ErrorCode.UnknownMemberId)
            {
                _positions.Clear();
                _member.MemberId = "";
                continue;
            }

            if (joined.ErrorCode is ErrorCode.RebalanceInProgress) continue;
            Assert.Equal(ErrorCode.None, joined.ErrorCode);
            Assert.True(joined.GenerationId >= former, $"Generation {joined.GenerationId} follows {former}.");
            var synced = await _member.SyncAsync();
            if (synced.ErrorCode == ErrorCode.None && await TakeAsync(synced.Assignment)) return;
        }
    }

    /// <summary>Takes over what it is given; false if it had to give something up, for then it must join again.</summary>
    private async Task<bool> TakeAsync(byte[] assigned)
    {
        var lost = _positions.Keys.Except(assigned).ToList();
        foreach (var partition in lost) _positions.Remove(partition);
        var gained = assigned.Except(_positions.Keys).ToList();
        var committed = await _client.SendAsync(Calls.OffsetFetch, 5, new()
        {
            Groups = [new() { GroupId = _group, Topics = [new() { Name = _topic, Partitions = [.. gained.Select(static partition => (int)partition)] }] }],
        });
        foreach (var partition in committed.Groups.Single().Topics.SelectMany(static topic => topic.Partitions)) _positions[(byte)partition.Index] = Math.Max(0, partition.CommittedOffset);
        return lost.Count == 0;
    }

    private async Task<ErrorCode> ConsumeAsync()
    {
        var fetched = await _client.SendAsync(Calls.Fetch, 11, new()
        {
            MaxWaitMs = 50,
            MinBytes = 1,
            MaxBytes = 10_000,
            Topics = [new() { Name = _topic, Partitions = [.. _positions.Select(static one => new FetchPartition { Index = one.Key, FetchOffset = one.Value, PartitionMaxBytes = 1000 })] }],
        });
        foreach (var partition in fetched.Topics.SelectMany(static topic => topic.Partitions))
        {
            Assert.Equal(ErrorCode.None, partition.ErrorCode);
            if (await ConsumeAsync((byte)partition.Index, BatchReader.Read(partition.Records.Bytes)) is var error && error != ErrorCode.None) return error;
        }

        return ErrorCode.None;
    }

    /// <summary>Consumes first and commits then: what is lost in between is consumed again by whoever comes next.</summary>
    private async Task<ErrorCode> ConsumeAsync(byte partition, List<FetchedBatch> batches)
    {
        if (batches.Count == 0) return ErrorCode.None;
        foreach (var value in batches.SelectMany(static batch => batch.Values)) _consume(BinaryPrimitives.ReadInt32BigEndian(value));
        _positions[partition] = batches[^1].BaseOffset + batches[^1].RecordCount;
        var committed = await _client.SendAsync(Calls.OffsetCommit, 7, new()
        {
            GroupId = _group,
            GenerationId = _member.Generation,
            MemberId = _member.MemberId,
            Topics = [new() { Name = _topic, Partitions = [new() { Index = partition, CommittedOffset = _positions[partition] }] }],
        });
        return committed.All.Single().Partitions.Single().ErrorCode;
    }
}
