namespace Pipeline.Tests.Support;

/// <summary>What starts real processes runs alone and one after the other: on two cores two systems at once measure each other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OnEmbeddedKafka : ICollectionFixture<EmbeddedKafka>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "On the embedded broker";
}

/// <summary>The same specifications on Apache Kafka, beside the tests that need no process.</summary>
[CollectionDefinition(Name)]
public sealed class OnApacheKafka : ICollectionFixture<ApacheKafka>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "On Apache Kafka";
}
