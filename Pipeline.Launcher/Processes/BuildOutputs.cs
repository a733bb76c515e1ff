namespace Pipeline.Launcher.Processes;

/// <summary>Finds the built programs of the checkout, in the configuration that the launcher itself was built in.</summary>
/// <param name="home">The checkout's root.</param>
internal sealed class BuildOutputs(string home)
{
    /// <summary>The program's assembly.</summary>
    /// <param name="project">Name of its project, for instance <c>Pipeline.Web</c>.</param>
    /// <exception cref="LauncherException">It is not built.</exception>
    public string Find(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var framework = own.Name;
        var configuration = own.Parent?.Name ?? "Release";
        var path = Path.Combine(home, project, "bin", configuration, framework, project + ".dll");
        return File.Exists(path) ? path : throw new LauncherException($"{project} is not built: {path} is missing. Run it through ./pipeline, which builds it.");
    }
}
