using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Pipeline.Messages.Topics;

namespace Pipeline.Master.Streams;

/// <summary>Creates the topics that are missing, and checks those that are there.</summary>
internal sealed class TopicProvisioner(KafkaOptions options)
{
    private const string MaxMessageBytes = "max.message.bytes";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Makes sure that all topics are there and can carry what they must.</summary>
    /// <param name="tileBytes">The largest record that a tile of the default size may need.</param>
    /// <exception cref="TopicException">A topic cannot carry a tile.</exception>
    /// <exception cref="KafkaException">Kafka cannot be reached, or refuses.</exception>
    public async Task<TopicLayout> EnsureAsync(long tileBytes)
    {
        using var admin = new AdminClientBuilder(KafkaClients.Plain(options)).SetErrorHandler(static (_, _) => { }).Build();
        var wanted = Wanted();
        var missing = Missing(admin, wanted);
        if (missing.Count > 0)
            await CreateAsync(admin, missing).ConfigureAwait(false);

        var carries = await CheckAsync(admin, tileBytes).ConfigureAwait(false);
        var metadata = admin.GetMetadata(Limit);
        return new TopicLayout(Partitions(metadata, options.ResultsTopic), Partitions(metadata, options.HeartbeatsTopic), carries);
    }

    /// <summary>The topics that carry tiles may be read again after a restart; heartbeats are of interest for seconds.</summary>
    private List<TopicSpecification> Wanted() =>
    [
        Topic(options.TasksTopic, options.TaskPartitions, TimeSpan.FromHours(6)),
        Topic(options.ResultsTopic, options.ResultPartitions, TimeSpan.FromHours(6)),
        Topic(options.HeartbeatsTopic, 1, TimeSpan.FromMinutes(10)),
        Topic(options.DeadLetterTopic, 1, TimeSpan.FromDays(30)),
    ];

    private TopicSpecification Topic(string name, int partitions, TimeSpan retention) => new()
    {
        Name = name,
        NumPartitions = partitions,
        ReplicationFactor = options.ReplicationFactor,
        Configs = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [MaxMessageBytes] = options.MaxMessageBytes.ToString(CultureInfo.InvariantCulture),
            ["retention.ms"] = ((long)retention.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
        },
    };

    private static List<TopicSpecification> Missing(IAdminClient admin, List<TopicSpecification> wanted)
    {
        var there = admin.GetMetadata(Limit).Topics
            .Where(topic => topic.Error.Code == ErrorCode.NoError)
            .Select(topic => topic.Topic)
            .ToHashSet(StringComparer.Ordinal);
        return [.. wanted.Where(topic => !there.Contains(topic.Name))];
    }

    private static async Task CreateAsync(IAdminClient admin, List<TopicSpecification> topics)
    {
        try
        {
            await admin.CreateTopicsAsync(topics, new CreateTopicsOptions { RequestTimeout = Limit, OperationTimeout = Limit }).ConfigureAwait(false);
        }
        catch (CreateTopicsException error) when (error.Results.TrueForAll(
            result => result.Error.Code is ErrorCode.NoError or ErrorCode.TopicAlreadyExists))
        {
            // Another master was faster.
        }
        catch (CreateTopicsException error)
        {
            var refused = error.Results.First(result => result.Error.Code is not (ErrorCode.NoError or ErrorCode.TopicAlreadyExists));
            throw new KafkaException(new Error(refused.Error.Code, $"topic '{refused.Topic}' cannot be created: {refused.Error.Reason}"));
        }
    }

    /// <summary>Checks that tiles fit, and gives the bytes of the largest record that all topics carry.</summary>
    private async Task<long> CheckAsync(IAdminClient admin, long tileBytes)
    {
        var resources = new[] { options.TasksTopic, options.ResultsTopic, options.DeadLetterTopic }
            .Select(topic => new ConfigResource { Type = ResourceType.Topic, Name = topic });
        var descriptions = await admin.DescribeConfigsAsync(resources, new DescribeConfigsOptions { RequestTimeout = Limit }).ConfigureAwait(false);
        long least = options.MaxMessageBytes;
        foreach (var description in descriptions)
        {
            if (!description.Entries.TryGetValue(MaxMessageBytes, out var entry) || !long.TryParse(entry.Value, CultureInfo.InvariantCulture, out var carries))
                continue;

            if (carries < tileBytes)
            {
                throw new TopicException(
                    $"Topic '{description.ConfigResource.Name}' carries records of {carries} bytes, but a tile may need {tileBytes}. "
                    + $"Set its {MaxMessageBytes} to {Math.Max(options.MaxMessageBytes, tileBytes)}, or choose a smaller Master:TileSize.");
            }

            least = Math.Min(least, carries);
        }

        return least;
    }

    private static int Partitions(Metadata metadata, string topic) =>
        metadata.Topics.SingleOrDefault(candidate => candidate.Topic == topic) is { Error.Code: ErrorCode.NoError, Partitions.Count: > 0 } found
            ? found.Partitions.Count
            : throw new KafkaException(new Error(ErrorCode.UnknownTopicOrPart, $"topic '{topic}' is not there yet"));
}
