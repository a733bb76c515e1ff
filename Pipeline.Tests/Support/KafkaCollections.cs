namespace Pipeline.Tests.Support;

/// <summary>What starts real processes runs one after the other, beside the tests that need none: much of its time is waiting.</summary>
[CollectionDefinition(Name)]
public sealed class OnEmbeddedKafka : ICollectionFixture<EmbeddedKafka>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "On the embedded broker";
}

/// <summary>The same specifications on Apache Kafka.</summary>
[CollectionDefinition(Name)]
public sealed class OnApacheKafka : ICollectionFixture<ApacheKafka>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "On Apache Kafka";
}
