using Akka.Actor;

namespace Pipeline.Web.Events;

/// <summary>Puts the live feed into the host.</summary>
internal static class LiveFeedServices
{
    /// <summary>Adds the feed, what waits on it, and the actor that fills it.</summary>
    public static void AddLiveFeed(this IServiceCollection services)
    {
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<JobWatcher>();
        services.AddSingleton<LiveStream>();
        services.AddHostedService<Starter>();
    }

    /// <summary>Starts the actor once the actor system runs.</summary>
    private sealed class Starter(ActorSystem system, LiveFeed feed) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            system.ActorOf(LiveFeedActor.Props(feed), "live-feed");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
