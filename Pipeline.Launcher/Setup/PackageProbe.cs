namespace Pipeline.Launcher.Setup;

/// <summary>Finds out which families of packages restore, build the product and work on this machine.</summary>
/// <param name="home">The checkout's root.</param>
internal sealed class PackageProbe(string home)
{
    /// <summary>The fingerprint of a choice that nothing has confirmed yet: the next setup probes again.</summary>
    private const string Unproven = "unproven";

    private readonly RestoreProbe _restore = new(home);

    /// <summary>Chooses a set for every family; whatever fails on the way, the answer is a set that works.</summary>
    public async Task<PackageChoice> ChooseAsync(CancellationToken cancellation)
    {
        var reasons = PackageFamily.All.Select(static family => family.Unsuitable()).OfType<string>().ToList();
        var suitable = PackageFamily.All.Where(static family => family.Unsuitable() is null).ToList();
        var (restoring, missing) = await _restore.RunAsync(suitable, cancellation);
        if (missing.Count > 0) reasons.Insert(0, $"the package source lacks {string.Join(", ", missing)}");
        if (restoring.Count == 0) return Choice([], reasons);
        if (await WorksAsync(restoring, cancellation)) return Choice(restoring, reasons);

        // Not all together: keep those that work alone, if they also work together.
        var alone = new List<PackageFamily>();
        foreach (var family in restoring.Count > 1 ? restoring : [])
        {
            if (await WorksAsync([family], cancellation)) alone.Add(family);
            else reasons.Add($"with the real {family.Name} the product does not build or work here");
        }

        return alone.Count > 0 && (alone.Count == 1 || await WorksAsync(alone, cancellation))
            ? Choice(alone, reasons)
            : Choice([], ["the packages restore, but the product does not build or work with them here"]);
    }

    /// <summary>A choice made by hand: the same set for every family.</summary>
    public PackageChoice Decide(string set) =>
        Choice(set == PackageChoice.Upstream ? PackageFamily.All : [], ["chosen by --packages"]);

    private PackageChoice Choice(IReadOnlyCollection<PackageFamily> upstream, IReadOnlyCollection<string> reasons) =>
        new(PackageFamily.All.ToDictionary(static f => f.Property, f => upstream.Contains(f) ? PackageChoice.Upstream : PackageChoice.Standin),
            reasons.Count == 0 ? "the package source has everything" : string.Join("; ", reasons), PackageChoice.FingerprintOf(home));

    /// <summary>Whether the product builds with these families from the source, and passes its self-check. The build is the one that is used afterwards.</summary>
    private async Task<bool> WorksAsync(IReadOnlyCollection<PackageFamily> upstream, CancellationToken cancellation)
    {
        (Choice(upstream, ["being probed"]) with { Fingerprint = Unproven }).Save(home);
        var (built, _) = await DotnetTool.RunAsync(home, cancellation, "build", "Pipeline.slnf", "-c", "Release", "-v", "q", "-nologo");
        if (built != 0) return false;
        var worker = Path.Combine(home, "Pipeline.Worker", "bin", "Release", "net10.0", "Pipeline.Worker.dll");
        var (works, _) = await DotnetTool.RunAsync(home, cancellation, worker, "--self-check");
        return works == 0;
    }
}
