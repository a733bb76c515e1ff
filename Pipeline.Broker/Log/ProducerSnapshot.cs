namespace Pipeline.Broker.Log;

/// <summary>
/// The producers of a partition on disk, as they were before the offset that names the file: retention may delete all batches of a
/// producer that still sends. A checked <see cref="ProducersRecord"/>.
/// </summary>
internal static class ProducerSnapshot
{
    private const string Extension = ".producers";

    /// <summary>What is to be stored; made under the log's lock, written later.</summary>
    public static byte[] Encode(ProducerStates producers) => Stored.WriteChecked(producers.ToRecord());

    /// <summary>Writes the snapshot to disk and removes older ones.</summary>
    public static void Write(string folder, long offset, byte[] snapshot)
    {
        var path = Path.Combine(folder, offset.ToString("D20", CultureInfo.InvariantCulture) + Extension);
        using (var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, snapshot, 0);
            RandomAccess.FlushToDisk(file);
        }

        foreach (var other in Directory.EnumerateFiles(folder, "*" + Extension))
            if (other != path)
                File.Delete(other);
    }

    /// <summary>The newest good snapshot that is not newer than the log; where there is none, no producers as of offset 0.</summary>
    public static (long Offset, ProducerStates Producers) Read(string folder, long endOffset)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Extension).OrderDescending(StringComparer.Ordinal))
        {
            var named = long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var offset);
            if (named && offset <= endOffset && Stored.ReadChecked<ProducersRecord>(File.ReadAllBytes(path)) is { } stored) return (offset, new ProducerStates(stored));
        }

        return (0, new ProducerStates());
    }
}
