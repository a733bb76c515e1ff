using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Pipeline.Launcher;

namespace Pipeline.Benchmarks.Kernels;

/// <summary><c>bench kernels</c>: the parts that a tile passes through, each alone, by BenchmarkDotNet.</summary>
internal static class KernelsCommand
{
    private static readonly Type[] All = [typeof(FilterBenchmarks), typeof(PngBenchmarks), typeof(RecordBenchmarks)];

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = "Only benchmarks whose name or argument contains one of these.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var quick = new Option<bool>("--quick") { Description = "A few iterations: for a first look, not for a figure to keep." };
        var command = new Command("kernels", """
            Measure filters on one tile, PNG, and records, without the system around them; time and allocated bytes.

            Examples:
              ./pipeline bench kernels
              ./pipeline bench kernels gaussian median --quick
              ./pipeline bench kernels Png
            """)
        {
            names, quick,
        };
        command.SetAction(parsed => Run(parsed.GetValue(names) ?? [], parsed.GetValue(quick)));
        return command;
    }

    private static int Run(string[] names, bool quick)
    {
        // In this process: the projects need the checkout's build settings, which a generated project elsewhere would not have.
        var job = (quick ? Job.ShortRun : Job.Default).WithToolchain(InProcessEmitToolchain.Instance);
        var config = DefaultConfig.Instance.AddJob(job).AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(Path.Combine(RepositoryHome.Find(), "artifacts", "benchmarks"))
            .AddFilter(new NameFilter(names));
        return BenchmarkRunner.Run(All, config).Any(static summary => summary.HasCriticalValidationErrors) ? 1 : 0;
    }
}
