using System.Buffers.Binary;

namespace Pipeline.Broker.Tests.Crash;

/// <summary>
/// What a power cut, or whoever repaired the file system after it, may leave of a partition's folder. With a page cache the end of a
/// file may be missing or stale although its length is right, and files that were made last may be missing or empty.
/// </summary>
/// <param name="Name">What it looks like.</param>
/// <param name="Lost">Batches that are lost with it; null where as many as lay in a whole segment.</param>
/// <param name="Damage">Does it to a partition's folder.</param>
internal sealed record PowerCutShape(string Name, int? Lost, Action<string, Random> Damage)
{
    /// <summary>Whether it is done to a log that was closed properly, index and all.</summary>
    public bool AfterCleanStop { get; init; }

    public static IReadOnlyList<PowerCutShape> All { get; } =
    [
        new("nothing but the crash", 0, static (_, _) => { }),
        new("torn tail", 1, Torn),
        new("torn tail of a log that was closed", 1, Torn) { AfterCleanStop = true },
        new("zero-filled last batch", 1, static (folder, random) => Overwrite(LastLog(folder), random.Next(1, LastBatch(folder).Length), static _ => 0)),
        new("zero-filled tail", 0, static (folder, random) => Append(LastLog(folder), new byte[random.Next(1, 10_000)])),
        new("garbage tail", 0, static (folder, random) => Append(LastLog(folder), Garbage(random))),
        new("stale tail", 0, static (folder, _) => Append(LastLog(folder), LastBatch(folder))),
        new("half a batch after the tail", 0, static (folder, random) => Append(LastLog(folder), LastBatch(folder)[..random.Next(1, 61)])),
        new("missing last segment", null, static (folder, _) => File.Delete(LastLog(folder))),
        new("empty last segment", null, static (folder, _) => File.WriteAllBytes(LastLog(folder), [])),
        new("missing indexes", 0, static (folder, _) => Each(folder, "*.index", File.Delete)),
        new("truncated indexes", 0, static (folder, random) => Each(folder, "*.index", path => Truncate(path, random))),
        new("empty indexes", 0, static (folder, _) => Each(folder, "*.index", static path => File.WriteAllBytes(path, []))),
        new("damaged indexes", 0, static (folder, random) => Each(folder, "*.index", path => Flip(path, random))),
        new("missing producers", 0, static (folder, _) => Each(folder, "*.producers", File.Delete)),
        new("damaged producers", 0, static (folder, random) => Each(folder, "*.producers", path => Flip(path, random))),
        new("truncated producers", 0, static (folder, random) => Each(folder, "*.producers", path => Truncate(path, random))),
    ];

    public override string ToString() => Name;

    private static string LastLog(string folder) => Directory.GetFiles(folder, "*.log").Order(StringComparer.Ordinal).Last();

    private static byte[] LastBatch(string folder)
    {
        var log = File.ReadAllBytes(LastLog(folder));
        for (var at = 0; ;)
        {
            var length = 12 + BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(at + 8));
            if (at + length == log.Length) return log[at..];
            at += length;
        }
    }

    private static void Torn(string folder, Random random)
    {
        using var file = File.OpenHandle(LastLog(folder), access: FileAccess.Write);
        RandomAccess.SetLength(file, RandomAccess.GetLength(file) - random.Next(1, LastBatch(folder).Length));
    }

    private static byte[] Garbage(Random random)
    {
        var bytes = new byte[random.Next(1, 10_000)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static void Append(string path, byte[] bytes) => File.AppendAllBytes(path, bytes);

    private static void Overwrite(string path, int count, Func<byte, byte> change)
    {
        var bytes = File.ReadAllBytes(path);
        foreach (ref var one in bytes.AsSpan(bytes.Length - count)) one = change(one);
        File.WriteAllBytes(path, bytes);
    }

    private static void Each(string folder, string pattern, Action<string> damage)
    {
        foreach (var path in Directory.GetFiles(folder, pattern)) damage(path);
    }

    private static void Truncate(string path, Random random)
    {
        using var file = File.OpenHandle(path, access: FileAccess.Write);
        RandomAccess.SetLength(file, random.NextInt64(RandomAccess.GetLength(file)));
    }

    private static void Flip(string path, Random random)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        File.WriteAllBytes(path, bytes);
    }
}
