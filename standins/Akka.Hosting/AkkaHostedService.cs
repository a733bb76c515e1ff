using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akka.Hosting;

/// <summary>Starts the system with the host, ends it in its phases with the host, and ends the host with the system.</summary>
public class AkkaHostedService(
    AkkaConfigurationBuilder configurationBuilder,
    IServiceProvider serviceProvider,
    ILogger<AkkaHostedService> logger,
    IHostApplicationLifetime? applicationLifetime) : IHostedService
{
    protected ActorSystem? ActorSystem { get; private set; }

    protected CoordinatedShutdown? CoordinatedShutdown { get; private set; }

    public virtual async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            ActorSystem = serviceProvider.GetRequiredService<ActorSystem>();
            CoordinatedShutdown = CoordinatedShutdown.Get(ActorSystem);
            await configurationBuilder.StartAsync(ActorSystem).ConfigureAwait(false);
            _ = EndHostWithSystem(ActorSystem, CoordinatedShutdown);
        }
        catch (Exception e)
        {
            logger.LogCritical(e, "Unable to start AkkaHostedService - shutting down application");
            await StopAsync(cancellationToken).WaitAsync(TimeSpan.FromSeconds(3), cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    public virtual async Task StopAsync(CancellationToken cancellationToken)
    {
        if (CoordinatedShutdown is { } shutdown)
            await shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance).ConfigureAwait(false);
    }

    private async Task EndHostWithSystem(ActorSystem system, CoordinatedShutdown shutdown)
    {
        await system.WhenTerminated.ConfigureAwait(false);
        if (shutdown.ShutdownReason is CoordinatedShutdown.ClusterDowningReason or CoordinatedShutdown.ClusterLeavingReason)
            Environment.ExitCode = -1;
        applicationLifetime?.StopApplication();
    }
}
