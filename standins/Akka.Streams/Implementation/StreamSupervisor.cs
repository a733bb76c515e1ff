using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using Akka.Streams.Implementation.Interpreter;

namespace Akka.Streams.Implementation;

/// <summary>The parent of the actors that run streams; when it ends, its streams end abruptly.</summary>
internal sealed class StreamSupervisor : UntypedActor
{
    private readonly Streams _streams;

    public StreamSupervisor(Streams streams) => _streams = streams;

    protected override SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.StoppingStrategy;

    protected override void OnReceive(object message)
    {
        if (message is not Start start)
        {
            Unhandled(message);
            return;
        }

        var props = Props.Create<StreamActor>(start.Host);
        Context.ActorOf(start.Dispatcher.Length == 0 ? props : props.WithDispatcher(start.Dispatcher), start.Name);
        _streams.Remove(start.Host);
    }

    protected override void PostStop()
    {
        _streams.Stop();
        _streams.AbortWaiting(new AbruptTerminationException(Self));
    }

    /// <summary>Run the host on an actor of its own.</summary>
    public sealed record Start(StreamHost Host, string Name, string Dispatcher) : IDeadLetterSuppression;

    /// <summary>What the materializers on a supervisor share: whether it is alive, and which hosts wait for their actor.</summary>
    public sealed class Streams
    {
        private readonly ConcurrentDictionary<StreamHost, byte> _waiting = new();
        private int _stopped;

        public bool IsStopped => Volatile.Read(ref _stopped) == 1;

        /// <summary>True for who stops it first.</summary>
        public bool Stop() => Interlocked.Exchange(ref _stopped, 1) == 0;

        /// <summary>False, and the host's streams are ended, when the supervisor is not alive.</summary>
        public bool TryAdd(StreamHost host)
        {
            _waiting.TryAdd(host, 0);
            if (!IsStopped)
                return true;

            if (_waiting.TryRemove(host, out _))
                host.Abort(new AbruptTerminationException(ActorRefs.Nobody));
            return false;
        }

        public void Remove(StreamHost host) => _waiting.TryRemove(host, out _);

        public void AbortWaiting(Exception cause)
        {
            foreach (var host in _waiting.Keys)
            {
                if (_waiting.TryRemove(host, out _))
                    host.Abort(cause);
            }
        }
    }

    /// <summary>Runs one host.</summary>
    private sealed class StreamActor : UntypedActor
    {
        private readonly StreamHost _host;

        public StreamActor(StreamHost host) => _host = host;

        protected override void PreStart()
        {
            _host.Attach(Self);
            Run();
        }

        protected override void OnReceive(object message)
        {
            if (message is StreamHost.Wake)
                Run();
            else
                Unhandled(message);
        }

        protected override void PostStop()
        {
            if (!_host.IsCompleted)
                _host.Abort(new AbruptTerminationException(Self));
        }

        private void Run()
        {
            _host.Run();
            if (_host.IsCompleted)
                Context.Stop(Self);
        }
    }
}
