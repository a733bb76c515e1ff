using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using OpenCvSharp;
using Pipeline.Benchmarks.Machines;

namespace Pipeline.Benchmarks.OpenCv;

/// <summary>
/// <c>bench opencv</c>, hidden: the process that the system is held against. It reads a file, filters the whole picture, writes a PNG, and
/// prints <see cref="OpenCvTimes"/>. Libraries are loaded before the clock starts.
/// </summary>
internal static class OpenCvCommand
{
    /// <summary>Its name.</summary>
    public const string Name = "opencv";

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var input = new Argument<string>("INPUT");
        var chain = new Argument<string>("CHAIN");
        var output = new Argument<string>("OUTPUT");
        var threads = new Option<int>("--threads") { DefaultValueFactory = static _ => 1 };
        chain.AcceptOnlyFromAmong([.. WholePicture.Chains]);
        var command = new Command(Name, "One OpenCV process on one file.") { input, chain, output, threads };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            Cv2.SetNumThreads(parsed.GetValue(threads));
            WarmUp(parsed.GetRequiredValue(chain));
            var times = Run(parsed.GetRequiredValue(input), parsed.GetRequiredValue(chain), parsed.GetRequiredValue(output));
            Console.WriteLine(JsonSerializer.Serialize(times));
        });
        return command;
    }

    private static void WarmUp(string chain)
    {
        using var source = new Mat(32, 32, MatType.CV_8UC3, Scalar.All(1));
        Cv2.ImEncode(".png", source, out var file);
        using var read = Cv2.ImDecode(file, ImreadModes.Color);
        using var target = new Mat();
        WholePicture.Apply(chain, read, target);
    }

    private static OpenCvTimes Run(string input, string chain, string output)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        using var source = Cv2.ImDecode(File.ReadAllBytes(input), ImreadModes.Unchanged);
        var read = Stopwatch.GetElapsedTime(started);
        using var target = new Mat();
        WholePicture.Apply(chain, source, target);
        var filtered = Stopwatch.GetElapsedTime(started);
        Cv2.ImEncode(".png", target, out var file);
        File.WriteAllBytes(output, file);
        var written = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        return new OpenCvTimes(
            read.TotalMilliseconds, (filtered - read).TotalMilliseconds, (written - filtered).TotalMilliseconds,
            (process.TotalProcessorTime - cpu).TotalSeconds, ProcessStatus.Read(Environment.ProcessId)?.PeakBytes ?? 0);
    }
}
