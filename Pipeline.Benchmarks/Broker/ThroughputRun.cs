using System.Diagnostics;
using Confluent.Kafka;

namespace Pipeline.Benchmarks.Broker;

/// <summary>Produces records to a topic of four partitions as fast as they are acknowledged, then reads them all.</summary>
/// <param name="address">The broker.</param>
/// <param name="workload">What is sent.</param>
internal sealed class ThroughputRun(string address, Workload workload)
{
    private const int Partitions = 4;
    private const double LingerMs = 5;

    /// <summary>Runs on a topic of its own, which is deleted afterwards.</summary>
    public async Task<(TimeSpan Produce, TimeSpan Consume)> RunAsync(CancellationToken cancellation)
    {
        var topic = await BenchClients.CreateTopicAsync(address, Partitions);
        var produce = await ProduceAsync(topic, cancellation);
        var consume = Consume(topic, cancellation);
        await BenchClients.DeleteTopicAsync(address, topic);
        return (produce, consume);
    }

    /// <summary>From the first record's sending to the last one's acknowledgement.</summary>
    public async Task<TimeSpan> ProduceAsync(string topic, CancellationToken cancellation)
    {
        using var producer = BenchClients.Producer(address, LingerMs);
        using var slots = new SemaphoreSlim(workload.InFlight);
        Exception? failure = null;
        var value = new byte[workload.RecordBytes];
        Random.Shared.NextBytes(value);

        // Connections and metadata are there before the clock starts.
        for (var partition = 0; partition < Partitions; partition++) await producer.ProduceAsync(new TopicPartition(topic, partition), new() { Value = [] }, cancellation);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < workload.Count; i++)
        {
            await slots.WaitAsync(cancellation);
            producer.Produce(new TopicPartition(topic, i % Partitions), new() { Value = value }, report =>
            {
                if (report.Error.IsError) failure ??= new KafkaException(report.Error);
                slots.Release();
            });
        }

        for (var i = 0; i < workload.InFlight; i++) await slots.WaitAsync(cancellation);
        return failure is null ? clock.Elapsed : throw failure;
    }

    /// <summary>From the first record's arrival to the last one's.</summary>
    private TimeSpan Consume(string topic, CancellationToken cancellation)
    {
        using var consumer = BenchClients.Consumer(address);
        consumer.Assign(Enumerable.Range(0, Partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        consumer.Next(cancellation);
        var clock = Stopwatch.StartNew();
        for (var i = 1; i < workload.Count + Partitions; i++) consumer.Next(cancellation);
        return clock.Elapsed;
    }
}
