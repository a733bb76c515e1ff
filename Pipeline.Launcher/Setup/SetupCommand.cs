using System.CommandLine;

namespace Pipeline.Launcher.Setup;

/// <summary><c>./pipeline setup</c>: chooses between packages and their substitutes; the script has installed what it needs before.</summary>
internal static class SetupCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var packages = new Option<string?>("--packages")
        {
            Description = "Decide by hand where packages come from, instead of probing the package source.",
        };
        packages.AcceptOnlyFromAmong(PackageChoice.Upstream, PackageChoice.Standin);
        var quiet = new Option<bool>("--quiet") { Description = "Say nothing when there is nothing to do." };
        var command = new Command("setup", "Install what is missing, and choose between packages and their substitutes.") { packages, quiet };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(packages), parsed.GetValue(quiet), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? set, bool quiet, CancellationToken cancellation)
    {
        var home = RepositoryHome.Find();
        if (!Directory.Exists(Path.Combine(home, "standins")))
        {
            if (!quiet) Console.WriteLine("Packages: upstream for all (there are no substitutes in this checkout)");
            return 0;
        }

        var stored = PackageChoice.Load(home);
        var current = stored is { Fingerprint: "" } || stored?.Fingerprint == PackageChoice.FingerprintOf(home);
        if (set is null && current)
        {
            if (!quiet) Console.WriteLine(stored!.Describe());
            return 0;
        }

        var probe = new PackageProbe(home);
        if (set is null) Console.WriteLine("Looking which packages the package source has (once)");
        var choice = set is null ? await probe.ChooseAsync(cancellation) : probe.Decide(set);
        choice.Save(home);
        Console.WriteLine(choice.Describe());
        return 0;
    }
}
