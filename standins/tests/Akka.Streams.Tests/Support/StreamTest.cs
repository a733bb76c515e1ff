using Akka.Actor;
using Akka.Configuration;

namespace Akka.Streams.Tests.Support;

/// <summary>A system and a materializer of its own for each test.</summary>
public abstract class StreamTest : IAsyncLifetime
{
    /// <summary>What a wait may take at most; only reached when something is broken.</summary>
    protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly Config Quiet =
        ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }");

    protected StreamTest()
    {
        System = ActorSystem.Create("test", Quiet);
        Materializer = System.Materializer();
    }

    protected ActorSystem System { get; }

    protected ActorMaterializer Materializer { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => System.Terminate();
}
