using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pipeline.Broker.Tests.Support;

/// <summary>A test of a contract. In a class that needs something this machine lacks it is skipped, with what is missing as the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Pipeline.Broker.Tests.Support.ContractDiscoverer", "Pipeline.Broker.Tests")]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>Marks a contract's subclass that runs on Apache Kafka.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnApacheKafkaAttribute : Attribute;

/// <summary>Finds contract tests.</summary>
public sealed class ContractDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        testMethod.TestClass.Class.GetCustomAttributes(typeof(OnApacheKafkaAttribute)).Any() && ApacheKafka.Missing is not null
            ? new SkippedForKafka(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)
            : base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
}

/// <summary>A test that cannot run here.</summary>
public sealed class SkippedForKafka : XunitTestCase
{
    public SkippedForKafka(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    [Obsolete("For deserialization only.")]
    public SkippedForKafka()
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) => ApacheKafka.Missing;
}
