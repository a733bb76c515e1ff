using Pipeline.Benchmarks.OpenCv;

namespace Pipeline.Benchmarks.Jobs;

/// <summary>All that was measured of one case, in the order of measurement; each job has its two references beside it.</summary>
internal sealed class CaseMeasurements(BenchCase measured)
{
    /// <summary>The case.</summary>
    public BenchCase Case { get; } = measured;

    /// <summary>The system's jobs.</summary>
    public List<JobTimes> Jobs { get; } = [];

    /// <summary>One OpenCV process with one thread.</summary>
    public List<OpenCvTimes> OneThread { get; } = [];

    /// <summary>One OpenCV process with two threads.</summary>
    public List<OpenCvTimes> TwoThreads { get; } = [];
}
