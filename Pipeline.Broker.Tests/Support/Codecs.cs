using System.Buffers.Binary;
using System.IO.Compression;
using K4os.Compression.LZ4;
using K4os.Compression.LZ4.Streams;
using Snappier;
using ZstdSharp;

namespace Pipeline.Broker.Tests.Support;

/// <summary>The ways in which clients compress records, with the numbers that a batch's attributes give them.</summary>
internal static class Codecs
{
    public static readonly IReadOnlyList<(string Name, short Number, Func<byte[], byte[]> Compress)> All =
    [
        ("none", 0, static records => records),
        ("gzip", 1, static records => Through(records, static target => new GZipStream(target, CompressionLevel.Fastest))),
        ("snappy, one block", 2, static records => Snappy.CompressToArray(records)),
        ("snappy, Java's stream", 2, SnappyStream),
        ("lz4", 3, static records => Through(records, static target => LZ4Stream.Encode(target, new LZ4EncoderSettings { ChainBlocks = false, CompressionLevel = LZ4Level.L00_FAST }))),
        ("zstd", 4, static records =>
        {
            using var compressor = new Compressor();
            return compressor.Wrap(records).ToArray();
        }),
    ];

    private static byte[] Through(byte[] records, Func<Stream, Stream> open)
    {
        using var target = new MemoryStream();
        using (var stream = open(target)) stream.Write(records);
        return target.ToArray();
    }

    /// <summary>A magic, two version numbers, and blocks of at most 32 kB with their lengths.</summary>
    private static byte[] SnappyStream(byte[] records)
    {
        byte[] head = [0x82, .. "SNAPPY\0"u8, 0, 0, 0, 1, 0, 0, 0, 1];
        return [.. head, .. records.Chunk(32 * 1024).SelectMany(static chunk =>
        {
            var block = Snappy.CompressToArray(chunk);
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, block.Length);
            return (byte[])[.. length, .. block];
        })];
    }
}
