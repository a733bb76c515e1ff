using Akka.TestKit.Xunit2;
using Confluent.Kafka;
using Pipeline.Worker;
using Pipeline.Worker.Streams;
using Directive = Akka.Streams.Supervision.Directive;

namespace Pipeline.Tests.Worker;

/// <summary>What the worker's consumer goes on after; a partition that it does not hear any more then is noticed by <see cref="TaskHearing"/>.</summary>
public sealed class TaskStreamTests : TestKit
{
    public static TheoryData<string, Exception, bool> Faults() => new()
    {
        { "the library's own after a rebalance", new ArgumentException("Unexpected records polled."), true },
        { "a broker that is away", new KafkaException(new Error(ErrorCode.Local_Transport)), true },
        { "an offset that is gone", new KafkaException(new Error(ErrorCode.OffsetOutOfRange)), true },
        { "a place that is taken", new KafkaException(new Error(ErrorCode.FencedInstanceId, "fenced", isFatal: true)), false },
        { "a fault of the client", new InvalidOperationException("the client broke"), false },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void It_resumes_after_what_passes_and_ends_with_what_does_not(string what, Exception fault, bool resumes)
    {
        var directive = TaskStream.Decide(fault, TestActor);

        Assert.True((directive == Directive.Resume) == resumes, what);
        Assert.Same(fault, ExpectMsg<NodeActor.ConsumerFaulted>().Error);
    }
}
