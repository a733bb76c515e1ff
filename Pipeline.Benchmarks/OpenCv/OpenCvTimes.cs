namespace Pipeline.Benchmarks.OpenCv;

/// <summary>What one OpenCV process needed for a file, in milliseconds, without its start.</summary>
/// <param name="Read">Reading and decoding the file.</param>
/// <param name="Filter">The filters.</param>
/// <param name="Write">Encoding and writing the result.</param>
/// <param name="CpuSeconds">Processor time of the three.</param>
/// <param name="PeakBytes">Its largest resident memory.</param>
internal sealed record OpenCvTimes(double Read, double Filter, double Write, double CpuSeconds, long PeakBytes)
{
    /// <summary>File to file.</summary>
    public double Total => Read + Filter + Write;
}
