using Akka.Actor;
using Akka.Tests.Support;

namespace Akka.Tests.Messaging;

public sealed class PipeToTests : ActorTest
{
    [Fact]
    public async Task A_result_is_a_message_from_the_sender_named()
    {
        var (probe, sender) = (Probe(), Probe());

        await Task.FromResult(7).PipeTo(probe.Ref, sender.Ref);

        await probe.Expect(7);
        Assert.Equal(sender.Ref, probe.LastSender);
    }

    [Fact]
    public async Task A_failure_is_a_message_too()
    {
        var probe = Probe();

        await Task.FromException<int>(new FormatException("wrong")).PipeTo(probe.Ref);

        var failure = await probe.Next<Status.Failure>();
        Assert.Equal("wrong", Assert.IsType<FormatException>(failure.Cause).Message);
    }

    [Fact]
    public async Task Both_can_be_mapped()
    {
        var probe = Probe();

        await Task.FromResult(7).PipeTo(probe.Ref, success: static number => $"got {number}", failure: static e => e.Message);
        await Task.FromException<int>(new FormatException("wrong")).PipeTo(probe.Ref, success: static number => $"got {number}", failure: static e => e.Message);
        await Task.CompletedTask.PipeTo(probe.Ref, success: static () => "done");

        await probe.Expect("got 7", "wrong", "done");
    }

    [Fact]
    public async Task A_cancelled_task_is_a_failure()
    {
        var probe = Probe();

        await Task.FromCanceled<int>(new CancellationToken(canceled: true)).PipeTo(probe.Ref);

        Assert.IsType<OperationCanceledException>((await probe.Next<Status.Failure>()).Cause, exactMatch: false);
    }
}
