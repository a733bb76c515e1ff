using OpenCvSharp;
using Pipeline.Benchmarks.OpenCv;
using Pipeline.Benchmarks.Pictures;

namespace Pipeline.Benchmarks.Jobs;

/// <summary>Runs the rounds: each case through the system, and beside it through one OpenCV process, so that both see the same machine.</summary>
internal sealed class JobsBench(JobClient client, string folder, TextWriter progress)
{
    /// <summary>Measures all cases.</summary>
    /// <param name="cases">What is measured.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="cancellation">Breaks it off.</param>
    public async Task<IReadOnlyList<CaseMeasurements>> RunAsync(IReadOnlyList<BenchCase> cases, int rounds, CancellationToken cancellation)
    {
        foreach (var picture in cases.DistinctBy(static one => one.FileName)) Draw(picture);
        var measurements = cases.Select(static one => (Case: new CaseMeasurements(one), Exact: new ExactResult())).ToList();

        // Code is compiled and files are cached in a round that does not count.
        foreach (var (one, exact) in measurements) await MeasureAsync(one.Case, new CaseMeasurements(one.Case), exact, false, cancellation);
        for (var round = 1; round <= rounds; round++)
        {
            progress.WriteLine($"Round {round} of {rounds}");
            foreach (var (one, exact) in measurements)
            {
                for (var n = 0; n < one.Case.Repeats; n++) await MeasureAsync(one.Case, one, exact, (round + n) % 2 == 0, cancellation);
            }
        }

        return [.. measurements.Select(static one => one.Case)];
    }

    private async Task MeasureAsync(BenchCase measured, CaseMeasurements into, ExactResult exact, bool systemFirst, CancellationToken cancellation)
    {
        var (input, result, reference) = (PathOf(measured.FileName), PathOf("result.png"), PathOf("reference.png"));
        if (systemFirst) into.Jobs.Add(await client.RunAsync(input, measured.Chain, result, cancellation));
        into.OneThread.Add(await OpenCvProcess.RunAsync(input, measured.Chain, reference, 1, cancellation));
        if (!systemFirst) into.Jobs.Add(await client.RunAsync(input, measured.Chain, result, cancellation));
        into.TwoThreads.Add(await OpenCvProcess.RunAsync(input, measured.Chain, reference, 2, cancellation));
        exact.Require(result, reference);
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private void Draw(BenchCase picture)
    {
        progress.WriteLine($"Drawing a picture of {picture.Width}x{picture.Height}");
        using var pixels = SyntheticPhoto.Draw(picture.Width, picture.Height, 3);
        Cv2.ImEncode(".png", pixels, out var file);
        File.WriteAllBytes(PathOf(picture.FileName), file);
    }
}
