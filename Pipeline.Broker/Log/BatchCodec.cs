using System.IO.Compression;
using K4os.Compression.LZ4.Streams;
using Snappier;
using ZstdSharp;

namespace Pipeline.Broker.Log;

/// <summary>Looks into compressed batches; only a search by time has to.</summary>
internal static class BatchCodec
{
    /// <summary>Most bytes that a batch is decompressed to: its producer decides what it would become.</summary>
    private const int MaxBytes = 32 * 1024 * 1024;

    private const int SnappyFramesFrom = 16;

    /// <summary>How Java's snappy streams begin; other clients send one block without a frame.</summary>
    private static ReadOnlySpan<byte> SnappyStream => [0x82, (byte)'S', (byte)'N', (byte)'A', (byte)'P', (byte)'P', (byte)'Y', 0];

    /// <summary>The records of a batch; null where they are damaged or too large.</summary>
    public static byte[]? Decompress(byte[] batch)
    {
        try
        {
            using var records = Open(new BatchHeader(batch).Compression, batch.AsMemory(BatchHeader.Size).ToArray());
            using var target = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (var count = records.Read(buffer); count > 0; count = records.Read(buffer))
            {
                target.Write(buffer, 0, count);
                if (target.Length > MaxBytes) return null;
            }

            return target.ToArray();
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException or ZstdException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    private static Stream Open(int compression, byte[] records) => compression switch
    {
        0 => new MemoryStream(records),
        1 => new GZipStream(new MemoryStream(records), CompressionMode.Decompress),
        2 => OpenSnappy(records),
        3 => LZ4Stream.Decode(new MemoryStream(records)),
        _ => new DecompressionStream(new MemoryStream(records)),
    };

    private static MemoryStream OpenSnappy(ReadOnlySpan<byte> records)
    {
        var target = new MemoryStream();
        if (!records.StartsWith(SnappyStream)) Append(target, records);
        else
            for (var rest = records[SnappyFramesFrom..]; rest.Length > sizeof(int);)
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(rest);
                Append(target, rest.Slice(sizeof(int), length));
                rest = rest[(sizeof(int) + length)..];
            }

        target.Position = 0;
        return target;
    }

    private static void Append(MemoryStream target, ReadOnlySpan<byte> block)
    {
        if (target.Length + Snappy.GetUncompressedLength(block) > MaxBytes) throw new InvalidDataException("A batch that would be too large.");
        target.Write(Snappy.DecompressToArray(block));
    }
}
