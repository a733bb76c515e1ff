using System.Net;
using System.Net.Sockets;
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
}
