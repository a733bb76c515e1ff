using System.Diagnostics;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Crash;

/// <summary>A disk that is full is an error to whoever wants to write, and nobody else notices.</summary>
public sealed class FullDiskTests
{
    private const int DiskBytes = 8 * 1024 * 1024;
    private const string Topic = "ledger";

    [SmallDiskFact]
    public async Task Producers_are_refused_and_consumers_go_on_until_there_is_room_again()
    {
        using var folder = new TemporaryFolder();
        await using var broker = await BrokerProcess.StartOnSmallDiskAsync(folder.Path, DiskBytes);
        using var client = new WireClient(broker.Address);
        await client.SendAsync(Calls.CreateTopics, 4, new()
        {
            Topics = [new() { Name = Topic, PartitionCount = 1, ReplicationFactor = 1, Configs = [new() { Name = "segment.bytes", Value = "1048576" }, new() { Name = "retention.ms", Value = "-1" }] }],
        });

        var (taken, refused) = await FillAsync(client);
        var read = await CountAsync(client, 0);
        var small = await SmallWritesAsync(client);
        using var found = DataFolderCopy.Of($"/proc/{broker.Id}/root{folder.Path}");
        var deleted = await client.SendAsync(Calls.DeleteRecords, 1, new() { Topics = [new() { Name = Topic, Partitions = [new() { Offset = taken / 2 }] }], TimeoutMs = 30_000 });
        var (takenAgain, _) = await FillAsync(client);

        Assert.InRange(taken, 10, DiskBytes / 100_000);
        Assert.Equal(ErrorCode.KafkaStorageError, refused);
        Assert.Equal(taken, read);
        Assert.All(small, static error => Assert.Contains(error, (ErrorCode[])[ErrorCode.None, ErrorCode.KafkaStorageError, ErrorCode.CoordinatorNotAvailable]));
        Assert.Equal(ErrorCode.None, deleted.All.Single().Partitions.Single().ErrorCode);
        Assert.True(takenAgain > 0);
        await using var recovered = new EmbeddedBroker(found.Path);
        using var reader = new WireClient(recovered.Address);
        Assert.Equal(taken, await CountAsync(reader, 0));
    }

    /// <summary>Produces until the broker refuses.</summary>
    private static async Task<(int Taken, ErrorCode Refused)> FillAsync(WireClient client)
    {
        var batch = BatchBuilder.OfSize(100_000);
        for (var taken = 0; ; taken++)
        {
            var answer = await client.SendAsync(Calls.Produce, 7, new() { Acks = -1, TimeoutMs = 30_000, Topics = [new() { Name = Topic, Partitions = [new() { Records = new(batch) }] }] });
            if (answer.Topics.Single().Partitions.Single().ErrorCode is var error && error != ErrorCode.None) return (taken, error);
        }
    }

    private static async Task<int> CountAsync(WireClient client, long offset)
    {
        for (var count = 0; ;)
        {
            var answer = (await client.SendAsync(Calls.Fetch, 11, new()
            {
                MaxBytes = 1024 * 1024,
                Topics = [new() { Name = Topic, Partitions = [new() { FetchOffset = offset + count, PartitionMaxBytes = 1024 * 1024 }] }],
            })).Topics.Single().Partitions.Single();
            Assert.Equal(ErrorCode.None, answer.ErrorCode);
            if (answer.HighWatermark == offset + count) return count;
            count += BatchReader.Read(answer.Records.Bytes).Count;
        }
    }

    /// <summary>Everything else that writes: it may still find room in a page, and is answered in any case.</summary>
    private static async Task<List<ErrorCode>> SmallWritesAsync(WireClient client)
    {
        var errors = new List<ErrorCode>();
        for (var i = 0; i < 200; i++)
        {
            var committed = await client.SendAsync(Calls.OffsetCommit, 7, new()
            {
                GroupId = $"group-{i}",
                GenerationId = -1,
                Topics = [new() { Name = Topic, Partitions = [new() { CommittedOffset = 1, Metadata = new string('x', 1000) }] }],
            });
            errors.Add(committed.All.Single().Partitions.Single().ErrorCode);
        }

        errors.Add((await client.SendAsync(Calls.InitProducerId, 1, new())).ErrorCode);
        errors.Add((await client.SendAsync(Calls.CreateTopics, 4, new() { Topics = [new() { Name = "more", PartitionCount = 1, ReplicationFactor = 1 }] })).All.Single().ErrorCode);
        errors.Add((await client.SendAsync(Calls.CreatePartitions, 1, new() { Topics = [new() { Name = Topic, Count = 2 }] })).All.Single().ErrorCode);
        errors.Add((await client.SendAsync(Calls.DeleteGroups, 1, new() { Groups = ["group-0"] })).All.Single().ErrorCode);
        Assert.Contains(errors, static error => error != ErrorCode.None);
        return errors;
    }

    /// <summary>Skipped where a process cannot be given a file system of its own.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class SmallDiskFactAttribute : FactAttribute
    {
        private static readonly string? Missing = Probe();

        public SmallDiskFactAttribute() => Skip = Missing;

        private static string? Probe()
        {
            if (Executables.Find("unshare") is null) return "There is no unshare on the PATH.";
            using var folder = new TemporaryFolder();
            using var probe = Process.Start(new ProcessStartInfo("unshare", ["-Urm", "mount", "-t", "tmpfs", "-o", "size=1m", "none", folder.Path]) { RedirectStandardError = true });
            probe!.WaitForExit();
            return probe.ExitCode == 0 ? null : $"A file system of its own cannot be had: {probe.StandardError.ReadToEnd()}";
        }
    }
}
