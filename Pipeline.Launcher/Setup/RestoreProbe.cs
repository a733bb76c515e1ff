using System.Text.RegularExpressions;

namespace Pipeline.Launcher.Setup;

/// <summary>Asks the package source for packages without building anything.</summary>
/// <param name="home">The checkout's root.</param>
internal sealed partial class RestoreProbe(string home)
{
    /// <summary>A source that cannot be reached is tried again and again by NuGet; after so long it counts as one that has nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Finds the families that restore: by one restore of all, because its errors name every package that is missing.</summary>
    /// <returns>The families that restore, and the names of what is missing.</returns>
    public async Task<(IReadOnlyList<PackageFamily> Restoring, IReadOnlyList<string> Missing)> RunAsync(
        IReadOnlyList<PackageFamily> families, CancellationToken cancellation)
    {
        var (restored, output) = await RestoreAsync("all", families, cancellation);
        if (restored) return (families, []);

        var missing = MissingIn(output);
        var complete = families.Where(family => !family.Packages.Intersect(missing, StringComparer.OrdinalIgnoreCase).Any()).ToList();
        if (complete.Count < families.Count) return (complete, missing);

        // What is missing belongs to none of them: it is something that one of them needs.
        var restoring = new List<PackageFamily>();
        var lacking = new List<string>();
        foreach (var family in families)
        {
            var (alone, said) = await RestoreAsync(family.Property, [family], cancellation);
            if (alone) restoring.Add(family);
            else lacking.Add(MissingIn(said) is [var first, ..] ? $"{first}, which {family.Name} needs" : family.Name);
        }

        return (restoring, lacking);
    }

    /// <summary>The packages that a restore's errors say are missing, each once.</summary>
    public static IReadOnlyList<string> MissingIn(string output) =>
        [.. MissingPackage().Matches(output).Select(static match => match.Groups[1].Value).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Restores a tiny project that names the families' packages; it inherits the checkout's versions and switch.</summary>
    private async Task<(bool Restored, string Output)> RestoreAsync(string name, IEnumerable<PackageFamily> families, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(home, "artifacts", "probe", name)).FullName;
        var packages = string.Concat(families.SelectMany(static f => f.Packages).Select(static p => $"    <PipelinePackage Include=\"{p}\" />\n"));
        await File.WriteAllTextAsync(Path.Combine(folder, "Probe.csproj"),
            $"<Project Sdk=\"Microsoft.NET.Sdk\">\n  <ItemGroup>\n{packages}  </ItemGroup>\n</Project>\n", cancellation);
        string[] arguments = ["restore", "Probe.csproj", "-v", "q", "-p:ExplainMissingPackages=false", .. families.Select(static f => $"-p:{f.Property}={PackageChoice.Upstream}")];

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            var (exitCode, output) = await DotnetTool.RunAsync(folder, limit.Token, arguments);
            return (exitCode == 0, output);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (false, "");
        }
    }

    [GeneratedRegex(@"NU110[0-9]\S*:.*?(?:package|dependency) '?([A-Za-z0-9_.]*[A-Za-z0-9_])")]
    private static partial Regex MissingPackage();
}
