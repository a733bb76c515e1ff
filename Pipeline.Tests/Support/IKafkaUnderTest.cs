namespace Pipeline.Tests.Support;

/// <summary>A broker to run the product on; xunit starts and stops it with the class that needs it.</summary>
public interface IKafkaUnderTest : IAsyncLifetime
{
    /// <summary>Whether it can be started here; the tests of one that cannot are skipped.</summary>
    bool IsAvailable { get; }

    /// <summary>Where it listens.</summary>
    string BootstrapServers { get; }
}
