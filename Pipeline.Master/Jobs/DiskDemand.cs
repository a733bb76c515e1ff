using Pipeline.Filters;
using Pipeline.Master.Pictures;

namespace Pipeline.Master.Jobs;

/// <summary>How much room a job takes on the disk of the data folder besides its upload, at most at a time.</summary>
internal static class DiskDemand
{
    /// <summary>
    /// Bytes: the canvases that are there at once, whose room is reserved when they are made (the one that a pass reads, the one that it writes, and the one
    /// before until both are there), and the result's file, which is no larger than its pixels but for a little.
    /// </summary>
    /// <param name="plan">The job's plan.</param>
    /// <param name="header">The upload's header: a PNG that is not stored upright is decoded beside its canvas.</param>
    public static long Of(FilterPlan plan, PictureHeader header)
    {
        var source = plan.Source.TotalBytes;
        var before = header.Format == PictureFormat.Png && header.Orientation != PictureOrientation.TopLeft ? source : 0;
        var (input, most) = (source, 0L);
        foreach (var pass in plan.Passes)
        {
            var output = pass.Pixels ? pass.Output.TotalBytes : 0;
            most = Math.Max(most, before + input + output);
            (before, input) = pass.Pixels ? (input, output) : (0, input);
        }

        return most + plan.Result.TotalBytes;
    }
}
