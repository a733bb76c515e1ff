using System.Text.RegularExpressions;

namespace Pipeline.Launcher.Testing;

/// <summary>Finds the test projects.</summary>
internal static partial class TestProjects
{
    /// <summary>The solution's projects whose name ends in <c>Tests</c>, in the solution's order: relative paths.</summary>
    /// <param name="home">The checkout's root.</param>
    public static IReadOnlyList<string> Find(string home) =>
        [.. ProjectPath().Matches(File.ReadAllText(Path.Combine(home, "Pipeline.sln"))).Select(static match => match.Groups[1].Value.Replace('\\', '/'))];

    /// <summary>Whether a project is the product's own tests, which start whole systems.</summary>
    /// <param name="path">Its path, relative or not.</param>
    public static bool IsProduct(string path) => Path.GetFileNameWithoutExtension(path) == "Pipeline.Tests";

    [GeneratedRegex(@"""([^""]*Tests\.csproj)""", RegexOptions.CultureInvariant)]
    private static partial Regex ProjectPath();
}
