using System.Threading.Channels;
using Akka.Actor;

namespace Akka.Tests.Support;

/// <summary>An actor that keeps what it gets for the test to read, with who sent it.</summary>
public sealed class Probe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Channel<(object Message, IActorRef Sender)> _received = Channel.CreateUnbounded<(object, IActorRef)>();

    public Probe(ActorSystem system) => Ref = system.ActorOf(Props.Create(() => new Keeper(_received.Writer)));

    public IActorRef Ref { get; }

    public IActorRef LastSender { get; private set; } = ActorRefs.Nobody;

    public void Send(IActorRef target, object message) => target.Tell(message, Ref);

    public void Watch(IActorRef subject) => Ref.Tell(new WatchThis(subject), ActorRefs.NoSender);

    public async Task<T> Next<T>() => Assert.IsType<T>(await Next(), exactMatch: false);

    public async Task<object> Next()
    {
        using var timeout = new CancellationTokenSource(Limit);
        var (message, sender) = await _received.Reader.ReadAsync(timeout.Token);
        LastSender = sender;
        return message;
    }

    public async Task Expect(params object[] messages)
    {
        foreach (var expected in messages)
            Assert.Equal(expected, await Next());
    }

    /// <summary>Nothing has come until now and nothing comes while a message travels to the probe and back.</summary>
    public async Task ExpectNothing()
    {
        var asked = await Ref.Ask<string>("ping?", Limit);
        Assert.Equal("pong!", asked);
        Assert.False(_received.Reader.TryPeek(out var unexpected), $"unexpected: {unexpected.Message}");
    }

    private sealed record WatchThis(IActorRef Subject);

    private sealed class Keeper : UntypedActor
    {
        private readonly ChannelWriter<(object, IActorRef)> _writer;

        public Keeper(ChannelWriter<(object, IActorRef)> writer) => _writer = writer;

        protected override void OnReceive(object message)
        {
            if (message is WatchThis watch)
                Context.Watch(watch.Subject);
            else if (message is "ping?")
                Sender.Tell("pong!");
            else
                _writer.TryWrite((message, Sender));
        }
    }
}
