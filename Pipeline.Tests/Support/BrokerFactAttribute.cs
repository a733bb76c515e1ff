using Xunit.Sdk;

namespace Pipeline.Tests.Support;

/// <summary>A test of a specification that runs on several brokers; it is skipped, with the reason, where its class's broker is not there.</summary>
[XunitTestCaseDiscoverer("Pipeline.Tests.Support.BrokerFactDiscoverer", "Pipeline.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrokerFactAttribute : FactAttribute;

/// <summary>A theory of a specification that runs on several brokers; see <see cref="BrokerFactAttribute"/>.</summary>
[XunitTestCaseDiscoverer("Pipeline.Tests.Support.BrokerTheoryDiscoverer", "Pipeline.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrokerTheoryAttribute : TheoryAttribute;
