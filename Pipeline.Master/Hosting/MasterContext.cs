using Microsoft.Extensions.Logging;
using Pipeline.Master.Jobs;
using Pipeline.Master.Pictures;
using Pipeline.Master.Storage;
using Pipeline.Master.Streams;
using Pipeline.Master.Workers;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Topics;

namespace Pipeline.Master.Hosting;

/// <summary>What the master's actors share: settings, the store, and the way to Kafka. One a process.</summary>
/// <param name="Options">The master's settings.</param>
/// <param name="Kafka">How to reach Kafka.</param>
/// <param name="Pictures">The largest pictures that are taken.</param>
/// <param name="Detector">When a worker is dead.</param>
/// <param name="Paths">Where files lie.</param>
/// <param name="Store">The store.</param>
/// <param name="Health">What the parts say of themselves.</param>
/// <param name="Topics">Completes once the topics are there.</param>
/// <param name="Probe">Asks Kafka beside the streams.</param>
/// <param name="Pool">Native memory for results.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logs">Loggers for what is no actor.</param>
internal sealed record MasterContext(
    MasterOptions Options,
    KafkaOptions Kafka,
    PictureLimits Pictures,
    DetectorOptions Detector,
    JobPaths Paths,
    JobStore Store,
    MasterHealth Health,
    Task<TopicLayout> Topics,
    KafkaProbe Probe,
    PixelBufferPool Pool,
    TimeProvider Time,
    ILoggerFactory Logs)
{
    /// <summary>Tiles in flight at most, over all jobs: what the streams' buffers are made for.</summary>
    public const int MaxTilesInFlight = 4096;
}
