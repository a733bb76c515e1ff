
namespace Pipeline.Launcher.Master;

/// <summary>How a job is named on the command line: by its id, by the beginning of it, or by <c>last</c>.</summary>
internal static class JobReference
{
    /// <summary>The newest job.</summary>
    public const string Last = "last";

    private const int IdLength = 32;

    /// <summary>Finds the job that is meant.</summary>
    /// <exception cref="LauncherException">There is none, or several.</exception>
    public static async Task<MasterJob> FindAsync(MasterApi master, string name, CancellationToken cancellation)
    {
        if (name.Length == IdLength) return await master.GetJobAsync(name, cancellation);
        var search = name == Last ? "limit=1" : $"limit=500&search={Uri.EscapeDataString(name)}";
        var page = await master.GetAsync($"/api/v1/jobs?{search}", cancellation);
        return Choose(name, [.. page.GetProperty("jobs").EnumerateArray().Select(MasterJob.Parse)]);
    }

    /// <summary>The one of the candidates that is meant.</summary>
    public static MasterJob Choose(string name, IReadOnlyList<MasterJob> candidates)
    {
        var matches = candidates.Where(job => name == Last || job.Id.StartsWith(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return matches switch
        {
            [var only] => only,
            [] when name == Last => throw new LauncherException("there is no job yet.", ExitCode.NotFound),
            [] => throw new LauncherException($"there is no job '{name}'; ./pipeline jobs lists all.", ExitCode.NotFound),
            [var first, var second, ..] => throw new LauncherException(
                $"'{name}' is the beginning of several jobs' ids, {first.Id} and {second.Id} among them; give more of it.", ExitCode.Usage),
        };
    }
}
