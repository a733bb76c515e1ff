using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Support;

/// <summary>Pipeline.Broker as a process of its own.</summary>
public sealed class EmbeddedKafka : IKafkaUnderTest
{
    private readonly TemporaryFolder _folder = new();
    private ProgramUnderTest? _program;

    /// <inheritdoc/>
    public bool IsAvailable => true;

    /// <inheritdoc/>
    public string BootstrapServers => Program.Ready;

    /// <inheritdoc/>
    public int ProcessId => Program.Id;

    /// <inheritdoc/>
    public bool HasExited => Program.HasExited;

    private ProgramUnderTest Program => _program ?? throw new InvalidOperationException("The broker is not started.");

    /// <inheritdoc/>
    public async Task InitializeAsync() => _program = await StartAsync("127.0.0.1:0");

    /// <inheritdoc/>
    public Task KillAsync() => Program.KillAsync();

    /// <inheritdoc/>
    public Task<int> StopAsync() => Program.StopAsync();

    /// <inheritdoc/>
    public async Task RestartAsync()
    {
        var address = BootstrapServers;
        await Program.DisposeAsync();
        _program = await StartAsync(address);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
        _folder.Dispose();
    }

    private Task<ProgramUnderTest> StartAsync(string address) =>
        ProgramUnderTest.StartAsync("Pipeline.Broker", "Broker is ready: ", ["--listen", address, "--data", _folder.Path]);
}
