namespace Pipeline.Tests.Support;

/// <summary>A broker to run the product on; xunit starts and stops it with the class that needs it.</summary>
public interface IKafkaUnderTest : IAsyncLifetime
{
    /// <summary>Whether it can be started here; the tests of one that cannot are skipped.</summary>
    bool IsAvailable { get; }

    /// <summary>Where it listens.</summary>
    string BootstrapServers { get; }

    /// <summary>The process that it runs as now.</summary>
    int ProcessId { get; }

    /// <summary>Whether that process has ended.</summary>
    bool HasExited { get; }

    /// <summary>SIGKILL.</summary>
    Task KillAsync();

    /// <summary>SIGTERM; waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    Task<int> StopAsync();

    /// <summary>Starts it again where it was, with what it had stored.</summary>
    Task RestartAsync();
}
