namespace Pipeline.Benchmarks.Machines;

/// <summary>A process of the system under measurement.</summary>
/// <param name="Name">What people call it: <c>broker</c>, <c>web</c>, <c>worker-1</c>.</param>
/// <param name="Id">Its process id.</param>
internal sealed record MeasuredProcess(string Name, int Id)
{
    /// <summary>The processes that <c>./pipeline up</c> has started, named as it names them.</summary>
    /// <param name="launcher">The launcher's process id.</param>
    public static IReadOnlyList<MeasuredProcess> StartedBy(int launcher) =>
        [.. ProcessStatus.ChildrenOf(launcher).Select(static id => new MeasuredProcess(NameOf(File.ReadAllText($"/proc/{id}/cmdline")), id))];

    /// <summary>The name by its command line, whose parts end with a zero character each.</summary>
    internal static string NameOf(string commandLine)
    {
        var parts = commandLine.Split('\0');
        var id = Array.IndexOf(parts, "--id");
        if (id >= 0 && id + 1 < parts.Length) return parts[id + 1];
        var program = Array.Find(parts, static part => part.EndsWith(".dll", StringComparison.Ordinal));
        return program is null ? parts[0] : Path.GetFileNameWithoutExtension(program).Replace("Pipeline.", "", StringComparison.Ordinal).ToLowerInvariant();
    }
}
