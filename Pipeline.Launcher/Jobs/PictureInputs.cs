using System.IO.Enumeration;

namespace Pipeline.Launcher.Jobs;

/// <summary>Finds the pictures that the command line names: files, folders, patterns, or standard input.</summary>
internal static class PictureInputs
{
    /// <summary>How the names of pictures end.</summary>
    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".pnm", ".pbm", ".pgm", ".ppm"];

    /// <summary>Whether a file's name says that it is a picture.</summary>
    public static bool IsPicture(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>All pictures, each once, in the order named; <c>-</c> stays as it is.</summary>
    /// <exception cref="LauncherException">A name leads to nothing.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> names) => [.. names.SelectMany(Expand).Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<string> Expand(string name)
    {
        if (name == SubmitOptions.Pipe || File.Exists(name)) return [name];
        if (Directory.Exists(name))
        {
            var pictures = Directory.EnumerateFiles(name).Where(IsPicture).Order(StringComparer.Ordinal).ToList();
            return pictures.Count > 0 ? pictures : throw new LauncherException($"there is no picture in the folder {name}.", ExitCode.Usage);
        }

        var pattern = Path.GetFileName(name);
        var folder = Path.GetDirectoryName(name) is { Length: > 0 } given ? given : ".";
        if (pattern.AsSpan().IndexOfAny('*', '?') >= 0 && Directory.Exists(folder))
        {
            var matches = Directory.EnumerateFiles(folder)
                .Where(file => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(file), ignoreCase: false))
                .Select(file => folder == "." ? Path.GetFileName(file) : file).Order(StringComparer.Ordinal).ToList();
            if (matches.Count > 0) return matches;
        }

        throw new LauncherException($"there is no file {name}.", ExitCode.Usage);
    }
}
