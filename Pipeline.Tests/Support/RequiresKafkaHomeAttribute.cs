namespace Pipeline.Tests.Support;

/// <summary>Marks a broker that can only be started where <c>KAFKA_HOME</c> is set.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresKafkaHomeAttribute : Attribute;
