using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pipeline.Tests.Support;

/// <summary>Finds out whether the broker of a test's class is there.</summary>
internal static class BrokerPresence
{
    /// <summary>Why the test cannot run, or null. The broker is what the class's base class takes as its type argument.</summary>
    public static string? SkipReason(ITestMethod method)
    {
        var needsHome = method.TestClass.Class.BaseType.GetGenericArguments()
            .Any(static argument => argument.GetCustomAttributes(typeof(RequiresKafkaHomeAttribute)).Any());
        return needsHome && ApacheKafka.Home is null ? "KAFKA_HOME is not set: the directory of an Apache Kafka download, to run this on Apache Kafka as well." : null;
    }
}

/// <summary>Makes the test case of a <see cref="BrokerFactAttribute"/>.</summary>
public sealed class BrokerFactDiscoverer(IMessageSink diagnosticMessageSink) : FactDiscoverer(diagnosticMessageSink)
{
    /// <inheritdoc/>
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        BrokerPresence.SkipReason(testMethod) is { } reason
            ? new SkippedTestCase(reason, DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)
            : base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
}

/// <summary>Makes the test cases of a <see cref="BrokerTheoryAttribute"/>.</summary>
public sealed class BrokerTheoryDiscoverer(IMessageSink diagnosticMessageSink) : TheoryDiscoverer(diagnosticMessageSink)
{
    /// <inheritdoc/>
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        BrokerPresence.SkipReason(testMethod) is { } reason
            ? CreateTestCasesForSkip(discoveryOptions, testMethod, theoryAttribute, reason)
            : base.Discover(discoveryOptions, testMethod, theoryAttribute);

    /// <inheritdoc/>
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForSkip(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, string skipReason) =>
        [new SkippedTestCase(skipReason, DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}
