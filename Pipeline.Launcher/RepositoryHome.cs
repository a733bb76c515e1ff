namespace Pipeline.Launcher;

/// <summary>Where the checkout lies that the launcher works on.</summary>
internal static class RepositoryHome
{
    /// <summary>Set by the <c>./pipeline</c> script.</summary>
    private const string Variable = "PIPELINE_HOME";

    /// <summary>The checkout's root folder: what the script says, else the nearest folder above that holds the solution.</summary>
    /// <exception cref="InvalidOperationException">There is no such folder.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } home) return home;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Pipeline.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No Pipeline.sln above {AppContext.BaseDirectory}; set {Variable} to the checkout's root.");
    }
}
