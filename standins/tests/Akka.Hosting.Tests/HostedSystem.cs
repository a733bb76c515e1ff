using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akka.Hosting.Tests;

/// <summary>A host with one system; it stops with the test.</summary>
public sealed class HostedSystem : IAsyncDisposable
{
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private HostedSystem(IHost host) => Host = host;

    internal IHost Host { get; }

    internal ActorSystem System => Host.Services.GetRequiredService<ActorSystem>();

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync();
        Host.Dispose();
    }

    internal static async Task<HostedSystem> Start(
        Action<AkkaConfigurationBuilder> configure, Action<IServiceCollection>? services = null, ILoggerProvider? log = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        if (log is not null)
            builder.Logging.AddProvider(log);
        services?.Invoke(builder.Services);
        builder.Services.AddAkka("hosted", configure);
        var host = builder.Build();
        await host.StartAsync();
        return new HostedSystem(host);
    }

    internal IActorRef Required<TKey>() => Host.Services.GetRequiredService<IRequiredActor<TKey>>().ActorRef;
}
