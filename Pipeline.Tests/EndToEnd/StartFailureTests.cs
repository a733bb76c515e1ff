using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Master.Storage;
using Pipeline.Tests.Repository;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.EndToEnd;

/// <summary>A process that cannot start says why in one line and ends with exit code 1; a missing broker is waited for.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class StartFailureTests(EmbeddedKafka kafka)
{
    [Fact]
    public async Task A_master_whose_port_is_taken_says_so()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var data = new TemporaryFolder();

        var (exitCode, output) = await ProgramUnderTest.RunAsync(
            "Pipeline.Web", "--urls", $"http://127.0.0.1:{port}", "--data", data.Path, "--kafka", kafka.BootstrapServers);

        Assert.Equal(1, exitCode);
        Assert.Equal($"Port {port} of http://127.0.0.1:{port} is taken by another program. Choose another with --urls.", output);
    }

    [Fact]
    public async Task A_master_whose_data_folder_cannot_be_written_says_so()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "");

        var (exitCode, output) = await ProgramUnderTest.RunAsync(
            "Pipeline.Web", "--urls", "http://127.0.0.1:0", "--data", Path.Combine(file, "data"), "--kafka", kafka.BootstrapServers);

        Assert.Equal(1, exitCode);
        Assert.Matches($"^The data folder {file}/data cannot be written: .* Choose another with --data.$", output);
    }

    [OwnDiskFact]
    public async Task A_master_whose_data_folder_is_read_only_says_so()
    {
        using var data = new TemporaryFolder();

        var (exitCode, output) = await ProgramUnderTest.RunAsync(
            new OwnDisk(data.Path, "ro"), "Pipeline.Web", "--urls", "http://127.0.0.1:0", "--data", data.Path, "--kafka", kafka.BootstrapServers);

        Assert.Equal(1, exitCode);
        Assert.Matches($"^The data folder {data.Path} cannot be written: .*[Rr]ead-only file system.*. Choose another with --data.$", output);
    }

    [Theory]
    [InlineData("overwritten")]
    [InlineData("cut short")]
    [InlineData("no store at all")]
    public async Task A_master_whose_store_is_damaged_says_so_and_leaves_it_as_it_is(string damage)
    {
        using var data = new TemporaryFolder();
        var path = Path.Combine(data.Path, "pipeline.db");
        await using (var store = new JobStore(path, static (_, _) => { }, NullLogger<JobStore>.Instance))
        {
            for (var id = 1; id <= 500; id++) store.Event(new EventEntry(id, DateTimeOffset.UnixEpoch, "job.accepted", new string('x', 200), null, null), keep: 1000);
            await store.FlushAsync();
        }

        SqliteConnection.ClearAllPools();
        Damage(path, damage);
        var before = await File.ReadAllBytesAsync(path);

        var (exitCode, output) = await ProgramUnderTest.RunAsync(
            "Pipeline.Web", "--urls", "http://127.0.0.1:0", "--data", data.Path, "--kafka", kafka.BootstrapServers);

        Assert.Equal(1, exitCode);
        Assert.Matches($"^the store '{path}' is damaged \\(.*\\); move it away and start again, or restore a copy.$", output);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_master_with_a_wrong_option_says_so()
    {
        var (exitCode, output) = await ProgramUnderTest.RunAsync("Pipeline.Web", "--prot", "5000");

        Assert.Equal((2, "There is no option --prot. See --help."), (exitCode, output));
    }

    [Fact]
    public async Task A_master_with_a_setting_out_of_range_says_so()
    {
        using var data = new TemporaryFolder();

        var (exitCode, output) = await ProgramUnderTest.RunAsync(
            "Pipeline.Web", "--urls", "http://127.0.0.1:0", "--data", data.Path, "--Master:TileSize", "7");

        Assert.Equal((1, "Master:TileSize is out of range; it must be 64 to 2048 pixels."), (exitCode, output));
    }

    private static void Damage(string path, string damage)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        switch (damage)
        {
            case "overwritten":
                file.Position = 8 * 4096;
                file.Write([.. Enumerable.Repeat((byte)0xA5, (int)file.Length - (16 * 4096))]);
                break;
            case "cut short":
                file.SetLength(file.Length / 2);
                break;
            default:
                file.Write([.. Enumerable.Repeat((byte)'x', (int)file.Length)]);
                break;
        }
    }
}
