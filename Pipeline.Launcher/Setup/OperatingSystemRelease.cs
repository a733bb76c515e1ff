namespace Pipeline.Launcher.Setup;

/// <summary>Which Linux distribution this is, from <c>/etc/os-release</c>.</summary>
internal static class OperatingSystemRelease
{
    private const string File = "/etc/os-release";

    /// <summary>Whether this is the distribution <paramref name="id"/> in version <paramref name="version"/>.</summary>
    public static bool Is(string id, string version) =>
        System.IO.File.Exists(File) && Matches(System.IO.File.ReadLines(File), id, version);

    /// <summary>Whether the lines of an os-release file name this distribution and version.</summary>
    public static bool Matches(IEnumerable<string> lines, string id, string version)
    {
        var values = lines.Select(static l => l.Split('=', 2)).Where(static p => p.Length == 2)
            .ToDictionary(static p => p[0], static p => p[1].Trim('"'), StringComparer.Ordinal);
        return values.GetValueOrDefault("ID") == id && values.GetValueOrDefault("VERSION_ID") == version;
    }
}
