using System.Text.RegularExpressions;

namespace Pipeline.Launcher.Setup;

/// <summary>Finds out which families of packages restore, build the product and work on this machine.</summary>
/// <param name="home">The checkout's root.</param>
internal sealed partial class PackageProbe(string home)
{
    /// <summary>Chooses a set for every family; whatever fails on the way, the answer is a set that works.</summary>
    public async Task<PackageChoice> ChooseAsync(CancellationToken cancellation)
    {
        var restored = new List<PackageFamily>();
        var missing = new List<string>();
        foreach (var family in PackageFamily.All)
        {
            var (restores, lacks) = family.RunsHere()
                ? await RestoresAsync(family, cancellation)
                : (false, $"{family.Name} for this operating system");
            if (restores) restored.Add(family);
            else missing.Add(lacks);
        }

        if (restored.Count == 0) return Choice([], $"the package source lacks {string.Join(", ", missing)}");
        if (await WorksAsync(restored, cancellation)) return Choice(restored, WhyNotAll(missing));

        // Not all together: keep those that work alone, if they also work together.
        var alone = new List<PackageFamily>();
        foreach (var family in restored)
        {
            if (await WorksAsync([family], cancellation)) alone.Add(family);
            else missing.Add($"a working {family.Name}");
        }

        return alone.Count > 0 && await WorksAsync(alone, cancellation)
            ? Choice(alone, WhyNotAll(missing))
            : Choice([], "the packages restore, but the product does not build or work with them here");
    }

    /// <summary>A choice made by hand: the same set for every family.</summary>
    public PackageChoice Decide(string set) =>
        Choice(set == PackageChoice.Upstream ? PackageFamily.All : [], "chosen by --packages");

    private static string WhyNotAll(List<string> missing) =>
        missing.Count == 0 ? "the package source has everything" : $"the package source lacks {string.Join(", ", missing)}";

    private PackageChoice Choice(IReadOnlyCollection<PackageFamily> upstream, string reason) =>
        new(PackageFamily.All.ToDictionary(static f => f.Property, f => upstream.Contains(f) ? PackageChoice.Upstream : PackageChoice.Standin),
            reason, PackageChoice.FingerprintOf(home));

    /// <summary>Restores a tiny project that names the family's packages; it inherits the checkout's versions and switch.</summary>
    private async Task<(bool Restores, string Lacks)> RestoresAsync(PackageFamily family, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(home, "artifacts", "probe", family.Property)).FullName;
        var packages = string.Concat(family.Packages.Select(static p => $"    <PipelinePackage Include=\"{p}\" />\n"));
        await File.WriteAllTextAsync(Path.Combine(folder, "Probe.csproj"),
            $"<Project Sdk=\"Microsoft.NET.Sdk\">\n  <ItemGroup>\n{packages}  </ItemGroup>\n</Project>\n", cancellation);
        var (exitCode, output) = await DotnetTool.RunAsync(folder, cancellation,
            "restore", "Probe.csproj", "-v", "q", $"-p:{family.Property}={PackageChoice.Upstream}");
        if (exitCode == 0) return (true, "");
        var named = MissingPackage().Match(output);
        return (false, named.Success ? named.Groups[1].Value : family.Name);
    }

    /// <summary>Whether the product builds with these families from the source, and passes its self-check.</summary>
    private async Task<bool> WorksAsync(IReadOnlyCollection<PackageFamily> upstream, CancellationToken cancellation)
    {
        Choice(upstream, "being probed").Save(home);
        var (built, _) = await DotnetTool.RunAsync(home, cancellation, "build", "Pipeline.slnf", "-c", "Release", "-v", "q", "-nologo");
        if (built != 0) return false;
        var worker = Path.Combine(home, "Pipeline.Worker", "bin", "Release", "net10.0", "Pipeline.Worker.dll");
        var (works, _) = await DotnetTool.RunAsync(home, cancellation, worker, "--self-check");
        return works == 0;
    }

    [GeneratedRegex(@"NU110[0-9]\S*:.*?(?:package|dependency) '?([A-Za-z0-9_.]*[A-Za-z0-9_])")]
    private static partial Regex MissingPackage();
}
