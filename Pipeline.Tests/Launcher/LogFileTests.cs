using Pipeline.Launcher.Processes;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Launcher;

public sealed class LogFileTests
{
    [Fact]
    public void A_full_file_is_kept_once_and_begun_anew()
    {
        using var folder = new TemporaryFolder();
        var logs = Path.Combine(folder.Path, "logs");
        var line = new string('x', 1024 * 1024);

        using (var log = new LogFile(logs, "web"))
        {
            for (var n = 0; n < 20; n++) log.Write(line);
            log.Write("the last line");
        }

        Assert.Equal(["web.1.log", "web.log"], Directory.EnumerateFiles(logs).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.EndsWith("the last line", File.ReadLines(Path.Combine(logs, "web.log")).Last(), StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(logs), static file => Assert.True(new FileInfo(file).Length < LogFile.Limit + (2 * 1024 * 1024)));
    }
}
