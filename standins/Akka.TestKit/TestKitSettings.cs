using Akka.Actor;
using Akka.Configuration;

namespace Akka.TestKit;

/// <summary>How long a test waits.</summary>
public class TestKitSettings : IExtension
{
    internal TestKitSettings(Config config)
    {
        DefaultTimeout = config.GetTimeSpan("akka.test.default-timeout");
        SingleExpectDefault = config.GetTimeSpan("akka.test.single-expect-default");
        TestEventFilterLeeway = config.GetTimeSpan("akka.test.filter-leeway");
        TestTimeFactor = config.GetDouble("akka.test.timefactor");
    }

    public TimeSpan DefaultTimeout { get; }

    public TimeSpan SingleExpectDefault { get; }

    public TimeSpan TestEventFilterLeeway { get; }

    /// <summary>By how much times are stretched on a slow machine.</summary>
    public double TestTimeFactor { get; }
}
