using Confluent.Kafka;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pipeline.Master.Hosting;
using Pipeline.Messages.Topics;

namespace Pipeline.Master.Streams;

/// <summary>
/// Sees to the topics at start: tries until Kafka answers, and says so meanwhile. A topic that cannot carry a tile stops the process.
/// </summary>
internal sealed partial class TopicStartup(
    IOptions<KafkaOptions> kafka,
    IOptions<MasterOptions> master,
    MasterHealth health,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<TopicStartup> log) : BackgroundService
{
    /// <summary>A halo as wide as the widest filter's, on both sides, and the record's headers.</summary>
    private const int HaloPixels = 2 * 64;

    private const int HeaderBytes = 64 * 1024;

    private readonly TaskCompletionSource<TopicLayout> _layout = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once the topics are there.</summary>
    public Task<TopicLayout> Layout => _layout.Task;

    /// <summary>The largest record that a tile of the default size may need: a colour picture with alpha, 16 bits.</summary>
    private long TileBytes
    {
        get
        {
            var side = master.Value.TileSize + HaloPixels;
            return ((long)side * side * 8) + HeaderBytes;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        health.Set("topics", false, "looking for Kafka");
        var backoff = new Backoff(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2));
        var said = "";
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // The client blocks while it waits for a broker.
                var layout = await Task.Run(() => new TopicProvisioner(kafka.Value).EnsureAsync(TileBytes), stoppingToken).ConfigureAwait(false);
                health.Set("topics", true, "there");
                _layout.TrySetResult(layout);
                return;
            }
            catch (TopicException error)
            {
                health.Fail("topics", error.Message);
                LogUnfit(log, error.Message);
                lifetime.StopApplication();
                return;
            }
            catch (KafkaException error)
            {
                var message = $"Kafka at {kafka.Value.BootstrapServers} does not answer: {error.Error.Reason}; trying again";
                health.Set("topics", false, message);
                if (said != message)
                    LogWaiting(log, message);
                said = message;
            }

            await Task.Delay(backoff.Next(time.Monotonic()), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Message}")]
    private static partial void LogWaiting(ILogger log, string message);

    [LoggerMessage(LogLevel.Critical, "{Message}")]
    private static partial void LogUnfit(ILogger log, string message);
}
