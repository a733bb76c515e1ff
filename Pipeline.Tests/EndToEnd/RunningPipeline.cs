using Pipeline.Tests.Support;

namespace Pipeline.Tests.EndToEnd;

/// <summary>A system of one master and two workers that the tests of a class share; they leave it as they found it.</summary>
public sealed class RunningPipeline<TKafka>(TKafka kafka) : IAsyncLifetime
    where TKafka : IKafkaUnderTest
{
    private PipelineUnderTest? _pipeline;

    /// <summary>The system.</summary>
    internal PipelineUnderTest Pipeline => _pipeline ?? throw new InvalidOperationException("The pipeline is not started.");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (kafka.IsAvailable) _pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 2);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_pipeline is not null) await _pipeline.DisposeAsync();
    }
}
