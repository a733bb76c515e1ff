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
    public string BootstrapServers => _program?.Ready ?? throw new InvalidOperationException("The broker is not started.");

    /// <inheritdoc/>
    public async Task InitializeAsync() =>
        _program = await ProgramUnderTest.StartAsync("Pipeline.Broker", "Broker is ready: ", ["--listen", "127.0.0.1:0", "--data", _folder.Path]);

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
        _folder.Dispose();
    }
}
