using Akka.Actor;
using Akka.Event;
using Akka.Tests.Support;

namespace Akka.Tests.Events;

public sealed class LoggingTests() : ActorTest("akka.loglevel = INFO")
{
    [Fact]
    public async Task An_actors_lines_name_it_and_carry_level_and_text()
    {
        var probe = Probe();
        System.EventStream.Subscribe(probe.Ref, typeof(LogEvent));
        var actor = System.ActorOf(Logger(), "speaker");

        actor.Tell("log");

        var info = await LineOf<Info>(probe);
        Assert.Equal("7 of nine", info.Message.ToString());
        Assert.Contains("speaker", info.LogSource, StringComparison.Ordinal);
        var warning = await LineOf<Warning>(probe);
        Assert.Equal("named 7", warning.Message.ToString());
        var error = await LineOf<Error>(probe);
        Assert.Equal("failed nine", error.Message.ToString());
        Assert.IsType<FormatException>(error.Cause);
    }

    [Fact]
    public void The_level_decides_what_is_written()
    {
        var log = Logging.GetLogger(System, "test");

        Assert.False(log.IsDebugEnabled);
        Assert.True(log.IsInfoEnabled);
        Assert.True(log.IsErrorEnabled);
    }

    [Fact]
    public async Task A_failure_is_logged_by_the_supervisor()
    {
        var probe = Probe();
        System.EventStream.Subscribe(probe.Ref, typeof(Error));
        var actor = System.ActorOf(Logger(), "failing");

        actor.Tell("fail");

        var error = await LineOf<Error>(probe);
        Assert.Equal("boom", error.Message.ToString());
        Assert.Equal(actor.Path.ToString(), error.LogSource);
        Assert.IsType<InvalidOperationException>(error.Cause);
    }

    private static async Task<T> LineOf<T>(Probe probe)
        where T : LogEvent
    {
        while (true)
        {
            if (await probe.Next() is T line)
                return line;
        }
    }

    private static Props Logger() => Scripted.Props(self =>
    {
        self.On("log", () =>
        {
            var log = self.Context.GetLogger();
            log.Debug("unheard {0}", 1);
            log.Info("{0} of {1}", 7, "nine");
            log.Warning("named {Number}", 7);
            log.Error(new FormatException("cause"), "failed {0}", "nine");
        });
        self.On("fail", static () => throw new InvalidOperationException("boom"));
    });
}
