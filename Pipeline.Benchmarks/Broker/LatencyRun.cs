using System.Diagnostics;
using Confluent.Kafka;

namespace Pipeline.Benchmarks.Broker;

/// <summary>Sends one record at a time and waits until it is consumed.</summary>
/// <param name="address">The broker.</param>
/// <param name="workload">What is sent.</param>
internal sealed class LatencyRun(string address, Workload workload)
{
    private const double LingerMs = 0;

    /// <summary>Runs on a topic of its own, which is deleted afterwards.</summary>
    /// <returns>All times from produce to consume, but for those of a warm-up, which is a tenth.</returns>
    public async Task<IReadOnlyList<TimeSpan>> RunAsync(CancellationToken cancellation)
    {
        var topic = await BenchClients.CreateTopicAsync(address, partitions: 1);
        var times = Measure(topic, cancellation);
        await BenchClients.DeleteTopicAsync(address, topic);
        return times;
    }

    private List<TimeSpan> Measure(string topic, CancellationToken cancellation)
    {
        using var producer = BenchClients.Producer(address, LingerMs);
        using var consumer = BenchClients.Consumer(address);
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        var value = new byte[workload.RecordBytes];
        var warmUp = workload.LatencyCount / 10;
        var times = new List<TimeSpan>(workload.LatencyCount);
        for (var i = 0; i < warmUp + workload.LatencyCount; i++)
        {
            var sent = Stopwatch.GetTimestamp();
            producer.Produce(new TopicPartition(topic, 0), new() { Value = value });
            consumer.Next(cancellation);
            if (i >= warmUp) times.Add(Stopwatch.GetElapsedTime(sent));
        }

        return times;
    }
}
