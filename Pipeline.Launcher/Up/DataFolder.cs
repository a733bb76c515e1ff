namespace Pipeline.Launcher.Up;

/// <summary>Finds out before anything is started whether the data folder can be used.</summary>
internal static class DataFolder
{
    /// <summary>Creates the folder when it is missing, and proves with a file that it can be written.</summary>
    /// <exception cref="LauncherException">It cannot.</exception>
    public static void RequireWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(
                Path.Combine(folder, $".probe-{Environment.ProcessId}"), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LauncherException($"the data folder {folder} cannot be written: {e.Message.TrimEnd('.')}; choose another with --data.");
        }
    }
}
