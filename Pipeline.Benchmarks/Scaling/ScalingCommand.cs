using System.CommandLine;
using System.Globalization;
using OpenCvSharp;
using Pipeline.Benchmarks.Jobs;
using Pipeline.Benchmarks.Machines;
using Pipeline.Benchmarks.OpenCv;
using Pipeline.Benchmarks.Pictures;
using Pipeline.Benchmarks.Reports;
using Spectre.Console;

namespace Pipeline.Benchmarks.Scaling;

/// <summary><c>bench scaling</c>: the same job with 1, 2, ... workers of one slot each.</summary>
internal static class ScalingCommand
{
    private const string Picture = "picture.png";

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var rounds = BenchOptions.Rounds();
        var workers = new Option<int>("--workers") { Description = "The most workers.", DefaultValueFactory = static _ => Environment.ProcessorCount };
        var chain = new Option<string>("--filters") { Description = "The chain; one that keeps the workers busy.", HelpName = "CHAIN", DefaultValueFactory = static _ => "median:9" };
        var kafka = BenchOptions.Kafka();
        chain.AcceptOnlyFromAmong([.. WholePicture.Chains]);
        workers.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 100) result.AddError("--workers is out of range; it must be 1 to 100.");
        });
        var command = new Command("scaling", """
            Measure one job with 1, 2, ... workers of one slot each.

            Examples:
              ./pipeline bench scaling
              ./pipeline bench scaling --workers 4 --filters gaussian:5 --rounds 3
            """)
        {
            rounds, workers, chain, kafka,
        };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetValue(workers), parsed.GetRequiredValue(chain), parsed.GetValue(kafka), parsed.GetValue(rounds), cancellation));
        return command;
    }

    private static async Task RunAsync(int most, string chain, string? kafka, int rounds, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("pipeline-bench-");
        try
        {
            Draw(Path.Combine(folder.FullName, Picture));
            List<(int Workers, Spread Times)> steps = [];
            for (var workers = 1; workers <= most; workers++)
            {
                Console.WriteLine($"{workers} worker{(workers == 1 ? "" : "s")}");
                steps.Add((workers, await MeasureAsync(workers, chain, kafka, rounds, folder.FullName, cancellation)));
            }

            Terminal.Console.WriteLine(MachineName.Describe());
            Terminal.Console.Write(TableOf(chain, steps));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Spread> MeasureAsync(int workers, string chain, string? kafka, int rounds, string folder, CancellationToken cancellation)
    {
        var (input, output) = (Path.Combine(folder, Picture), Path.Combine(folder, "result.png"));
        await using var system = await OwnSystem.StartAsync(workers, kafka, cancellation);
        using var client = new JobClient(system.Url, system.Processes);
        await client.RunAsync(input, chain, output, cancellation);
        List<double> times = [];
        for (var round = 0; round < rounds; round++) times.Add((await client.RunAsync(input, chain, output, cancellation)).Total);
        return Spread.Of(times);
    }

    private static void Draw(string path)
    {
        using var pixels = SyntheticPhoto.Draw(3840, 2160, 3);
        Cv2.ImEncode(".png", pixels, out var file);
        File.WriteAllBytes(path, file);
    }

    private static Table TableOf(string chain, IReadOnlyList<(int Workers, Spread Times)> steps)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn("workers").AddColumn(new TableColumn($"4K {chain}").RightAligned()).AddColumn(new TableColumn("as fast as one").RightAligned());
        foreach (var (workers, times) in steps)
        {
            var factor = steps[0].Times.Median / times.Median;
            table.AddRow(workers.ToString(CultureInfo.InvariantCulture), Units.Time(times), string.Create(CultureInfo.InvariantCulture, $"{factor:0.00} times"));
        }

        return table;
    }
}
