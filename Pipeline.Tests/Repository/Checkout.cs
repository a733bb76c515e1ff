using System.Diagnostics;

namespace Pipeline.Tests.Repository;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Checkout
{
    /// <summary>The root folder: the nearest one above the test assembly that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file that git tracks or would track, relative to <see cref="Root"/>, with forward slashes.</summary>
    public static IReadOnlyList<string> Files()
    {
        var (_, output) = Run("git", Root, "ls-files", "--cached", "--others", "--exclude-standard");
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static f => File.Exists(Path.Combine(Root, f)))];
    }

    /// <summary>Copies the files that are chosen to another folder, at the same places in it.</summary>
    public static void Copy(string folder, Func<string, bool> chosen)
    {
        foreach (var file in Files().Where(chosen))
        {
            var target = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Root, file), target);
        }
    }

    /// <summary>Runs a command to its end.</summary>
    public static (int ExitCode, string Output) Run(string command, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Pipeline.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No Pipeline.sln above {AppContext.BaseDirectory}.");
    }
}
