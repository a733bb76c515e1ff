using Akka.Actor;
using Akka.Configuration;

namespace Akka.Streams.Kafka.Settings;

/// <summary>How offsets are gathered before they are committed.</summary>
public sealed class CommitterSettings
{
    public CommitterSettings(int maxBatch, TimeSpan maxInterval, int parallelism)
    {
        MaxBatch = maxBatch;
        MaxInterval = maxInterval;
        Parallelism = parallelism;
    }

    /// <summary>Offsets of one commit at most.</summary>
    public int MaxBatch { get; }

    /// <summary>From one commit to the next at most.</summary>
    public TimeSpan MaxInterval { get; }

    /// <summary>Commits that wait for their answer at most.</summary>
    public int Parallelism { get; }

    public static CommitterSettings Create(ActorSystem system) => Create(system.Settings.Config.GetConfig("akka.kafka.committer"));

    public static CommitterSettings Create(Config config) =>
        new(config.GetInt("max-batch"), config.GetTimeSpan("max-interval"), config.GetInt("parallelism"));

    public CommitterSettings WithMaxBatch(int maxBatch) => new(maxBatch, MaxInterval, Parallelism);

    public CommitterSettings WithMaxInterval(TimeSpan maxInterval) => new(MaxBatch, maxInterval, Parallelism);

    public CommitterSettings WithParallelism(int parallelism) => new(MaxBatch, MaxInterval, parallelism);
}
