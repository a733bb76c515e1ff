using System.Diagnostics;
using Akka.Actor;
using Akka.Tests.Support;
using Xunit.Abstractions;

namespace Akka.Tests;

public sealed class ThroughputTests(ITestOutputHelper output) : ActorTest
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Two_actors_exchange_a_million_messages()
    {
        const int Messages = 2_000_000;
        const int InFlight = 200;
        var done = new TaskCompletionSource();
        var echo = System.ActorOf(Props.Create(() => new Echo()));
        var sender = System.ActorOf(Props.Create(() => new Counter(echo, Messages, done)));
        var clock = Stopwatch.StartNew();

        for (var i = 0; i < InFlight; i++)
            sender.Tell(new object());
        await done.Task.WaitAsync(Limit);

        output.WriteLine($"{2 * Messages / clock.Elapsed.TotalSeconds / 1e6:F2} million messages a second");
    }

    [Fact]
    public async Task A_hundred_thousand_idle_actors_are_small()
    {
        const int Actors = 100_000;
        var parent = System.ActorOf(Props.Create(() => new Crowd()));
        await parent.Ask<int>(1, Limit);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var made = await parent.Ask<int>(Actors, Limit);
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Actors;

        output.WriteLine($"{each:F0} bytes an actor");
        Assert.Equal(Actors, made);
        // The original takes 2.1 kB, the stand-in 1.1 kB: 200 MB hold as many of the latter.
        Assert.InRange(each, 0, 3_000);
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class Counter(IActorRef echo, int messages, TaskCompletionSource done) : UntypedActor
    {
        private int _left = messages;

        protected override void OnReceive(object message)
        {
            if (--_left == 0)
                done.SetResult();
            else if (_left > 0)
                echo.Tell(message);
        }
    }

    private sealed class Crowd : ReceiveActor
    {
        private int _left;
        private IActorRef _asker = ActorRefs.Nobody;

        public Crowd()
        {
            Receive<int>(count =>
            {
                _asker = Sender;
                _left = count;
                for (var i = 0; i < count; i++)
                    Context.ActorOf(Props.Create<Idle>(Self));
                Total = count;
            });
            Receive<string>(_ =>
            {
                if (--_left == 0)
                    _asker.Tell(Total);
            });
        }

        private int Total { get; set; }
    }

    private sealed class Idle : ReceiveActor
    {
        public Idle(IActorRef parent)
        {
            Receive<string>(parent.Tell);
            parent.Tell("here");
        }
    }
}
