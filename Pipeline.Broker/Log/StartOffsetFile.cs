namespace Pipeline.Broker.Log;

/// <summary>Where a log was told to begin by a deletion of records, which need not be where a segment begins.</summary>
internal static class StartOffsetFile
{
    private const string FileName = "start-offset";

    /// <summary>Replaces the file.</summary>
    public static void Write(string folder, long offset)
    {
        var path = Path.Combine(folder, FileName);
        File.WriteAllText(path + ".new", offset.ToString(CultureInfo.InvariantCulture) + "\n");
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>The offset; 0 if there is none, or if a power cut left the file empty: then the records are back.</summary>
    public static long Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) && long.TryParse(File.ReadAllText(path).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0;
    }
}
