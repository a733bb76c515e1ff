namespace Pipeline.Launcher.Processes;

/// <summary>Finds the built programs of the checkout, in the configuration that the launcher itself was built in.</summary>
/// <param name="home">The checkout's root.</param>
internal sealed class BuildOutputs(string home)
{
    private static readonly DirectoryInfo Own = new(AppContext.BaseDirectory);

    /// <summary>The configuration that the launcher was built in, <c>Release</c> or <c>Debug</c>: its folder lies in it.</summary>
    public static string Configuration => Own.Parent?.Name ?? "Release";

    /// <summary>The program's assembly.</summary>
    /// <param name="project">Name of its project, for instance <c>Pipeline.Web</c>.</param>
    /// <exception cref="LauncherException">It is not built.</exception>
    public string Find(string project)
    {
        var path = Path.Combine(home, project, "bin", Configuration, Own.Name, project + ".dll");
        return File.Exists(path) ? path : throw new LauncherException($"{project} is not built: {path} is missing. Run it through ./pipeline, which builds it.");
    }
}
