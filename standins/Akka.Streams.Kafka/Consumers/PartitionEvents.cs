using System.Collections.Immutable;
using System.Diagnostics;
using Akka.Event;
using Akka.Streams.Kafka.Helpers;
using Confluent.Kafka;

namespace Akka.Streams.Kafka.Consumers;

/// <summary>Calls the listeners of a consumer in their order: the user's first, the stage's last; a slow one is logged.</summary>
internal sealed class PartitionEvents
{
    private readonly IPartitionEventHandler[] _handlers;
    private readonly IRestrictedConsumer _consumer;
    private readonly TimeSpan _warning;
    private readonly ILoggingAdapter _log;

    public PartitionEvents(
        IEnumerable<IPartitionEventHandler> handlers, IRestrictedConsumer consumer, TimeSpan warning, ILoggingAdapter log)
    {
        _handlers = [.. handlers];
        _consumer = consumer;
        _warning = warning;
        _log = log;
    }

    public void OnAssign(ImmutableHashSet<TopicPartition> partitions) =>
        Call("onAssign", handler => handler.OnAssign(partitions, _consumer));

    public void OnRevoke(ImmutableHashSet<TopicPartitionOffset> partitions) =>
        Call("onRevoke", handler => handler.OnRevoke(partitions, _consumer));

    public void OnStop(ImmutableHashSet<TopicPartition> partitions) =>
        Call("onStop", handler => handler.OnStop(partitions, _consumer));

    private void Call(string method, Action<IPartitionEventHandler> call)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var handler in _handlers)
            call(handler);

        var elapsed = Stopwatch.GetElapsedTime(started);
        if (elapsed > _warning)
            _log.Warning("Partition assignment handler `{0}` took longer than `partition-handler-warning`: {1} ms", method, elapsed.TotalMilliseconds);
    }
}
