using Pipeline.Benchmarks.Jobs;
using Pipeline.Benchmarks.OpenCv;

namespace Pipeline.Benchmarks.Reports;

/// <summary>What <c>bench jobs</c> found: the same for people and as JSON. All times in milliseconds.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Cases">Case by case.</param>
/// <param name="PeakBytes">The largest resident memory of each of the system's processes.</param>
internal sealed record JobsReport(string Machine, IReadOnlyList<CaseReport> Cases, IReadOnlyDictionary<string, double> PeakBytes);

/// <summary>One case.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Filters">The chain.</param>
/// <param name="System">Upload to result.</param>
/// <param name="OneThread">One OpenCV process with one thread, file to file.</param>
/// <param name="TwoThreads">With two.</param>
/// <param name="RatioToOneThread">System by OpenCV, of pairs measured one after the other.</param>
/// <param name="RatioToTwoThreads">The same with two threads.</param>
/// <param name="Stages">Medians of what followed on each other in the system.</param>
/// <param name="Work">Medians of what went on within the stages, added up over tiles.</param>
/// <param name="OpenCvStages">Medians of OpenCV's own stages with one thread.</param>
/// <param name="CpuSeconds">Medians of the processor seconds a job, by process; OpenCV's with one thread is among them.</param>
/// <param name="OpenCvPeakBytes">OpenCV's largest resident memory.</param>
internal sealed record CaseReport(
    string Name,
    string Filters,
    Spread System,
    Spread OneThread,
    Spread TwoThreads,
    Spread RatioToOneThread,
    Spread RatioToTwoThreads,
    IReadOnlyList<Part> Stages,
    IReadOnlyList<Part> Work,
    IReadOnlyList<Part> OpenCvStages,
    IReadOnlyDictionary<string, double> CpuSeconds,
    double OpenCvPeakBytes)
{
    /// <summary>Sums a case's measurements up.</summary>
    public static CaseReport Of(CaseMeasurements measured)
    {
        List<double> system = [.. measured.Jobs.Select(static job => job.Total)];
        List<double> one = [.. measured.OneThread.Select(static times => times.Total)];
        List<double> two = [.. measured.TwoThreads.Select(static times => times.Total)];
        return new CaseReport(
            measured.Case.Name,
            measured.Case.Chain,
            Spread.Of(system),
            Spread.Of(one),
            Spread.Of(two),
            Spread.Ratio(system, one),
            Spread.Ratio(system, two),
            Medians(measured.Jobs.SelectMany(static job => job.Stages)),
            Medians(measured.Jobs.SelectMany(static job => job.Work)),
            [
                new Part("read", MedianOf(measured.OneThread, static times => times.Read)),
                new Part("filter", MedianOf(measured.OneThread, static times => times.Filter)),
                new Part("write", MedianOf(measured.OneThread, static times => times.Write)),
            ],
            Cpu(measured),
            measured.OneThread.Max(static times => (double)times.PeakBytes));
    }

    private static List<Part> Medians(IEnumerable<Part> parts) =>
    [
        .. parts.GroupBy(static part => part.Name).Select(static same => new Part(
            same.Key, Spread.Of(same.Select(static part => part.Milliseconds)).Median, (int)Spread.Of(same.Select(static part => (double)part.Count)).Median)),
    ];

    private static Dictionary<string, double> Cpu(CaseMeasurements measured)
    {
        var cpu = measured.Jobs.SelectMany(static job => job.Cpu).GroupBy(static pair => pair.Key)
            .ToDictionary(static same => same.Key, static same => Spread.Of(same.Select(static pair => pair.Value)).Median);
        cpu["opencv"] = MedianOf(measured.OneThread, static times => times.CpuSeconds);
        return cpu;
    }

    private static double MedianOf(IEnumerable<OpenCvTimes> times, Func<OpenCvTimes, double> value) => Spread.Of(times.Select(value)).Median;
}
