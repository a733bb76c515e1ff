using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Pipeline.Launcher;

namespace Pipeline.Benchmarks.OpenCv;

/// <summary>Starts the OpenCV process and takes its word for the times.</summary>
internal static class OpenCvProcess
{
    /// <summary>Runs it once.</summary>
    /// <param name="input">The picture's file.</param>
    /// <param name="chain">The filters.</param>
    /// <param name="output">The result's file.</param>
    /// <param name="threads">OpenCV's own threads.</param>
    /// <param name="cancellation">Kills it.</param>
    public static async Task<OpenCvTimes> RunAsync(string input, string chain, string output, int threads, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", [
            typeof(OpenCvProcess).Assembly.Location, OpenCvCommand.Name, input, chain, output, "--threads", threads.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        try
        {
            var said = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0
                ? JsonSerializer.Deserialize<OpenCvTimes>(said)!
                : throw new LauncherException($"the OpenCV process ended with exit code {process.ExitCode}");
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
