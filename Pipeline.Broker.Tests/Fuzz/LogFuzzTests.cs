using System.Buffers.Binary;
using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Broker.Log;
using Pipeline.Broker.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Broker.Tests.Fuzz;

/// <summary>
/// Segment files, damaged anywhere: what the recovery keeps is the longest valid prefix, as a slow reader of this test finds it too,
/// and a second recovery finds nothing to do.
/// </summary>
public sealed class LogFuzzTests(ITestOutputHelper output)
{
    private static readonly TimeSpan TimeBox = TimeSpan.FromSeconds(6);

    [Fact]
    public void What_is_kept_is_the_longest_valid_prefix_and_reads_the_same_again()
    {
        var random = new Random(TestSeed.Next(output));
        var (clock, logs) = (Stopwatch.StartNew(), 0);
        for (; clock.Elapsed < TimeBox; logs++)
        {
            using var folder = new TemporaryFolder();
            var path = Path.Combine(folder.Path, $"{0:D20}.log");
            var good = Batches(random);
            var damaged = random.Next(10) == 0 ? good : ByteMutator.Mutate(good, Batches(random), random);
            File.WriteAllBytes(path, damaged);

            var first = Recover(folder.Path);
            var kept = File.ReadAllBytes(path);
            var second = Recover(folder.Path);

            var (length, records) = LongestPrefix(damaged);
            Assert.Equal(damaged[..length], kept);
            Assert.Equal((records, records), (first, second));
            Assert.Equal(kept, File.ReadAllBytes(path));
        }

        output.WriteLine($"{logs} logs.");
    }

    [Fact]
    public void Damaged_helper_files_are_as_good_as_missing()
    {
        var random = new Random(TestSeed.Next(output));
        using var folder = new TemporaryFolder();
        var (index, snapshot) = (Path.Combine(folder.Path, "a.index"), Path.Combine(folder.Path, $"{7:D20}.producers"));
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeBox / 3)
        {
            SparseIndex.Entry[] entries = [.. Enumerable.Range(0, random.Next(5)).Select(i => new SparseIndex.Entry(i, i * 100, i))];
            var summary = new SegmentSummary { Size = random.Next(), NextOffset = random.Next(), MaxTimestamp = random.Next(), Entries = entries.Length };
            IndexFile.Write(index, summary, entries);
            Damage(index, random);
            var producers = new ProducerStates();
            producers.Record(new BatchHeader(BatchBuilder.Idempotent(random.Next(5), 0, 0)), 1);
            var encoded = ProducerSnapshot.Encode(producers);
            File.WriteAllBytes(snapshot, ByteMutator.Mutate(encoded, encoded, random));

            Assert.Contains(IndexFile.ReadSummary(index), (SegmentSummary?[])[null, summary]);
            if (IndexFile.ReadEntries(index) is { } read) Assert.Equal(entries, read);
            Assert.Contains(ProducerSnapshot.Read(folder.Path, 100).Offset, (long[])[0, 7]);
        }
    }

    private static void Damage(string path, Random random)
    {
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, ByteMutator.Mutate(bytes, bytes, random));
    }

    private static byte[] Batches(Random random)
    {
        var log = new List<byte>();
        for (var offset = 0; log.Count == 0 || random.Next(6) > 0;)
        {
            var records = random.Next(1, 4);
            var batch = new BatchBuilder { Values = [.. Enumerable.Range(0, records).Select(_ => new byte[random.Next(60)])] }.Build();
            BinaryPrimitives.WriteInt64BigEndian(batch, offset);
            offset += records;
            log.AddRange(batch);
        }

        return [.. log];
    }

    private static long Recover(string folder)
    {
        var recovered = new LogRecovery(folder, DateTimeOffset.UtcNow, NullLogger.Instance).Run();
        foreach (var segment in recovered.Segments) segment.Dispose();
        return recovered.EndOffset;
    }

    private static (int Length, long Records) LongestPrefix(ReadOnlySpan<byte> log)
    {
        var (length, records) = (0, 0L);
        while (log.Length - length >= 61)
        {
            var rest = log[length..];
            var size = 12 + (long)BinaryPrimitives.ReadInt32BigEndian(rest[8..]);
            if (size < 61 || size > rest.Length || BinaryPrimitives.ReadInt64BigEndian(rest) != records || rest[16] != 2) break;
            var count = BinaryPrimitives.ReadInt32BigEndian(rest[57..]);
            if (count < 1 || BinaryPrimitives.ReadInt32BigEndian(rest[23..]) != count - 1) break;
            if (Crc32CTable.Compute(rest[21..(int)size]) != BinaryPrimitives.ReadUInt32BigEndian(rest[17..])) break;
            length += (int)size;
            records += count;
        }

        return (length, records);
    }
}
