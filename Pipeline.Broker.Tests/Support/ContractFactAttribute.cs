using System.ComponentModel;
using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pipeline.Broker.Tests.Support;

/// <summary>A test of a contract. Where its class needs something that this machine lacks it is skipped, with what is missing as the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Pipeline.Broker.Tests.Support.ContractDiscoverer", "Pipeline.Broker.Tests")]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>What the tests of a class need and not every machine has.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = true)]
public abstract class NeedsAttribute : Attribute
{
    /// <summary>What is missing, as a reason to skip; null if nothing is.</summary>
    public abstract string? Missing { get; }
}

/// <summary>Marks a contract's subclass that runs on Apache Kafka.</summary>
public sealed class OnApacheKafkaAttribute : NeedsAttribute
{
    public override string? Missing => ApacheKafka.Missing;
}

/// <summary>Marks a contract that runs Apache Kafka's own tools.</summary>
public sealed class NeedsKafkaToolsAttribute : NeedsAttribute
{
    public override string? Missing => ApacheKafka.Missing;
}

/// <summary>Marks a contract that drives a program on the PATH.</summary>
/// <param name="name">The program.</param>
/// <param name="package">The Debian package that brings it.</param>
public sealed class NeedsProgramAttribute(string name, string package) : NeedsAttribute
{
    public override string? Missing => Executables.Find(name) is null ? $"There is no {name} on the PATH (Debian's package {package})." : null;
}

/// <summary>Finds contract tests.</summary>
public sealed class ContractDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new ContractTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}

/// <summary>A test that may be unable to run here.</summary>
public sealed class ContractTestCase : XunitTestCase
{
    public ContractTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For deserialization only.")]
    public ContractTestCase()
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute)
        ?? TestMethod.TestClass.Class.ToRuntimeType().GetCustomAttributes<NeedsAttribute>(inherit: true).Select(need => need.Missing).FirstOrDefault(missing => missing is not null);
}
