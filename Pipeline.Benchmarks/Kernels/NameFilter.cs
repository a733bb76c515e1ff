using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Running;

namespace Pipeline.Benchmarks.Kernels;

/// <summary>Chooses the benchmarks whose display name, arguments included, contains one of some words.</summary>
internal sealed class NameFilter(IReadOnlyList<string> words) : IFilter
{
    /// <inheritdoc/>
    public bool Predicate(BenchmarkCase benchmarkCase) =>
        words.Count == 0 || words.Any(word => benchmarkCase.DisplayInfo.Contains(word, StringComparison.OrdinalIgnoreCase));
}
