using System.ComponentModel.DataAnnotations;

namespace Pipeline.Messages.Topics;

/// <summary>How to reach Kafka and what the topics are called. Section <c>Kafka</c> of the settings, the same for master and worker.</summary>
public sealed class KafkaOptions
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Kafka";

    /// <summary>Comma-separated <c>host:port</c> list. 127.0.0.1:9092 is where the embedded broker listens.</summary>
    [Required(ErrorMessage = "Kafka:BootstrapServers is empty; it must be a list of HOST:PORT, separated by commas.")]
    public string BootstrapServers { get; set; } = "127.0.0.1:9092";

    /// <summary>Topic of the tiles on their way to the workers.</summary>
    [Required]
    public string TasksTopic { get; set; } = "tasks";

    /// <summary>Topic of the processed tiles on their way back.</summary>
    [Required]
    public string ResultsTopic { get; set; } = "results";

    /// <summary>Topic of the workers' heartbeats.</summary>
    [Required]
    public string HeartbeatsTopic { get; set; } = "heartbeats";

    /// <summary>Topic of the quarantined tiles.</summary>
    [Required]
    public string DeadLetterTopic { get; set; } = "tasks.dlq";

    /// <summary>The workers' consumer group.</summary>
    [Required]
    public string WorkerGroup { get; set; } = "workers";

    /// <summary>
    /// Partitions that <see cref="TasksTopic"/> is created with: the most workers that get work, so a few more than are expected;
    /// many more cost latency.
    /// </summary>
    [Range(1, 10_000)]
    public int TaskPartitions { get; set; } = 8;

    /// <summary>Partitions that <see cref="ResultsTopic"/> is created with.</summary>
    [Range(1, 10_000)]
    public int ResultPartitions { get; set; } = 2;

    /// <summary>Replicas that missing topics are created with; 1 on a single-node broker.</summary>
    [Range(1, short.MaxValue)]
    public short ReplicationFactor { get; set; } = 1;

    /// <summary>The largest record in bytes that the topics must carry: a tile of the largest size with its halo, 16 bit, four channels.</summary>
    [Range(1_048_576, 104_857_600)]
    public int MaxMessageBytes { get; set; } = 64 * 1024 * 1024;
}
