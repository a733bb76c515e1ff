namespace Pipeline.Broker.Tests.Support;

/// <summary>Programs on the PATH.</summary>
internal static class Executables
{
    /// <summary>Full path of a program; null if it is not there.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
