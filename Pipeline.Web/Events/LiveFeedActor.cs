using Akka.Actor;
using Pipeline.Master.Jobs;
using Pipeline.Master.Storage;
using Pipeline.Master.Workers;

namespace Pipeline.Web.Events;

/// <summary>
/// Carries what the master publishes on the actor system's event stream to the <see cref="LiveFeed"/>. It keeps nothing: after a crash it
/// subscribes again, and listeners see the next change.
/// </summary>
internal sealed class LiveFeedActor : ReceiveActor
{
    private static readonly Type[] Published =
        [typeof(JobChanged), typeof(JobRemoved), typeof(TilesMoved), typeof(WorkerPulse), typeof(WorkerChanged), typeof(EventEntry)];

    /// <summary>Creates the actor.</summary>
    public LiveFeedActor(LiveFeed feed) => ReceiveAny(feed.Publish);

    /// <summary>How to make one.</summary>
    public static Props Props(LiveFeed feed) => Akka.Actor.Props.Create(() => new LiveFeedActor(feed));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        foreach (var type in Published) Context.System.EventStream.Subscribe(Self, type);
    }

    /// <inheritdoc/>
    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);
}
