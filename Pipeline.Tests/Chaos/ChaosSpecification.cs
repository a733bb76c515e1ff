using Pipeline.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Tests.Chaos;

/// <summary>
/// Whatever is killed or stands still, whenever: every job that was accepted completes, and every picture is exact. A failure's report has the
/// seed; <c>./pipeline chaos --minutes N --seed S</c> runs the same for longer.
/// </summary>
public abstract class ChaosSpecification<TKafka>(TKafka kafka, ITestOutputHelper output, int seconds)
    where TKafka : IKafkaUnderTest
{
    [BrokerFact]
    public async Task Every_accepted_job_completes_and_every_picture_is_exact()
    {
        var settings = ChaosSettings.FromEnvironment(TimeSpan.FromSeconds(seconds));
        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 3);
        var log = new ChaosLog(settings.LogPath);

        var failures = await new ChaosRun(pipeline, kafka, ["worker-1", "worker-2", "worker-3"], settings, log).RunAsync();

        output.WriteLine(log.Text);
        Assert.True(failures.Count == 0, $"Seed {settings.Seed}:\n{string.Join('\n', failures)}\n\n{log.Text}\n\n{pipeline.Output}");
    }
}

/// <summary>On the embedded broker.</summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class ChaosOnEmbeddedKafka(EmbeddedKafka kafka, ITestOutputHelper output) : ChaosSpecification<EmbeddedKafka>(kafka, output, seconds: 50);

/// <summary>On Apache Kafka.</summary>
[Collection(OnApacheKafka.Name)]
public sealed class ChaosOnApacheKafka(ApacheKafka kafka, ITestOutputHelper output) : ChaosSpecification<ApacheKafka>(kafka, output, seconds: 40);
