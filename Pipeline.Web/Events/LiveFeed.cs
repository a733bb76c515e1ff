using System.Collections.Immutable;

namespace Pipeline.Web.Events;

/// <summary>Hands what the master publishes to every page and client that listens.</summary>
internal sealed class LiveFeed
{
    private ImmutableArray<LiveSubscription> _subscriptions = [];

    /// <summary>Listeners at the moment.</summary>
    public int Listeners => _subscriptions.Length;

    /// <summary>Tiles that are at workers. Who subscribes first and asks then misses none.</summary>
    public TilesOut TilesOut { get; } = new();

    /// <summary>Listens from now on, until the subscription is disposed.</summary>
    /// <param name="jobId">Only what concerns this job; null: everything.</param>
    public LiveSubscription Subscribe(string? jobId = null)
    {
        var subscription = new LiveSubscription(jobId, gone => ImmutableInterlocked.Update(ref _subscriptions, static (all, one) => all.Remove(one), gone));
        ImmutableInterlocked.Update(ref _subscriptions, static (all, one) => all.Add(one), subscription);
        return subscription;
    }

    /// <summary>Gives a message of the master's event stream to all; never blocks.</summary>
    public void Publish(object message)
    {
        TilesOut.Take(message);
        foreach (var subscription in _subscriptions) subscription.Offer(message);
    }
}
