using System.Diagnostics;

namespace Pipeline.Broker.Tests.Support;

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    /// <summary>Long enough for the slowest machine: only a program that hangs takes it.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs it and returns what it printed; a failure tells all of that.</summary>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, string input = "", string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var limit = new CancellationTokenSource(Limit);
        await using var kill = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(CancellationToken.None);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', start.ArgumentList)}\n{(limit.IsCancellationRequested ? "was killed after" : "ended within")} {Limit} with exit code {process.ExitCode}:\n{await error}\n{await output}");
        return await output;
    }
}
