using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Crash;

/// <summary>A data folder as a crash at this moment would leave it: a copy of what a running broker has written so far.</summary>
internal static class DataFolderCopy
{
    public static TemporaryFolder Of(string source)
    {
        var copy = new TemporaryFolder();
        foreach (var folder in Directory.EnumerateDirectories(source, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Target(folder));
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file) == "lock") continue;
            try
            {
                File.Copy(file, Target(file));
            }
            catch (FileNotFoundException) when (!File.Exists(file))
            {
                // The broker has just deleted it, as it does with an older snapshot of producers: a crash would not leave it either.
                continue;
            }
        }

        return copy;

        string Target(string path) => Path.Combine(copy.Path, Path.GetRelativePath(source, path));
    }
}
