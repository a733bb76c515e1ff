using System.Diagnostics;
using Pipeline.Launcher.Testing;

namespace Pipeline.Launcher.Setup;

/// <summary>
/// The tests that must pass on the packages and on their substitutes: where setup chose packages, they are built and run on the substitutes as
/// well, in a folder of their own, so that neither set is ever unproven.
/// </summary>
/// <param name="home">The checkout's root.</param>
internal sealed class OtherSetTests(string home)
{
    /// <summary>Which set it is, for a person.</summary>
    public const string Label = "on the substitutes of all packages";

    /// <summary>Which set it is, in names of files.</summary>
    public const string FileSuffix = ".standin";

    /// <summary>The product's tests that go through actors and streams from end to end without a process of their own.</summary>
    private const string ProductFilter = "FullyQualifiedName~Pipeline.Tests.Master.|FullyQualifiedName~Pipeline.Tests.Worker.";

    private readonly string _output = Path.Combine(home, "artifacts", PackageChoice.Standin);

    /// <summary>The checkout's root.</summary>
    public string Home => home;

    /// <summary>Options of <c>dotnet build</c> and <c>dotnet test</c>: the set, and where its build lies.</summary>
    public IReadOnlyList<string> BuildOptions => ["--artifacts-path", _output, $"-p:PackageSet={PackageChoice.Standin}"];

    /// <summary>The projects that run on the set that was not chosen, each with the tests of it that do; none where no package was chosen.</summary>
    public IReadOnlyList<(string Path, string? Filter)> Projects =>
        PackageChoice.Load(home) is { } choice && choice.Sets.Values.Contains(PackageChoice.Upstream)
            ? [.. TestProjects.Find(home).Where(path => IsOnSubstitutes(path, choice)).Select(static path => (path, TestProjects.IsProduct(path) ? ProductFilter : null))]
            : [];

    /// <summary>Builds the projects and what they need.</summary>
    /// <returns>Null, or a failed result that says why not.</returns>
    public async Task<TestResult?> BuildAsync(IEnumerable<(string Path, string? Filter)> projects, string configuration, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_output);
        var filter = Path.Combine(_output, "Tests.slnf");
        var paths = string.Join(", ", projects.Select(static project => $"\"{project.Path}\""));
        await File.WriteAllTextAsync(filter, $$"""{ "solution": { "path": "../../Pipeline.sln", "projects": [{{paths}}] } }""", cancellation);

        var clock = Stopwatch.StartNew();
        string[] arguments = ["build", filter, "-c", configuration, "-v", "q", "-nologo", "-clp:NoSummary", .. BuildOptions];
        var (exitCode, output) = await DotnetTool.RunAsync(home, cancellation, arguments);
        return exitCode == 0
            ? null
            : new TestResult($"The build {Label}", TestOutcome.Failed, clock.Elapsed, $"dotnet {string.Join(' ', arguments)} failed:\n{output}", null);
    }

    /// <summary>The tests of a substitute that was chosen anyway have run on it.</summary>
    private static bool IsOnSubstitutes(string path, PackageChoice choice) =>
        TestProjects.IsProduct(path)
        || (path.StartsWith("standins/", StringComparison.Ordinal)
            && (!path.Contains("OpenCvSharp4", StringComparison.Ordinal) || choice.Sets.GetValueOrDefault("OpenCvPackageSet") == PackageChoice.Upstream));
}
