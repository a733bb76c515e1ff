using Akka.Actor;
using Akka.Configuration;

namespace Akka.Tests.Support;

/// <summary>A system of its own for each test, and probes to look into it.</summary>
public abstract class ActorTest : IAsyncLifetime
{
    private const string Quiet = "akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }";

    protected ActorTest(string hocon = "") =>
        System = ActorSystem.Create("test", ConfigurationFactory.ParseString(hocon).WithFallback(ConfigurationFactory.ParseString(Quiet)));

    protected ActorSystem System { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => System.Terminate();

    protected Probe Probe() => new(System);
}
