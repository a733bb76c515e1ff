using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// The queue of one actor. User messages are a linked list that many senders append to and one run consumes; system messages are a
/// second, overtaking queue. At most one run at a time is with the dispatcher, which is what makes an actor single-threaded.
/// </summary>
internal sealed class Mailbox : IThreadPoolWorkItem, IRunnable
{
    private static readonly SystemMessage Closed = new Create();

    private readonly ActorCell _cell;
    private readonly MessageDispatcher _dispatcher;
    private Node _newest;
    private Node _consumed;
    private Stack<Envelope>? _front;
    private SystemMessage? _system;
    private int _scheduled;
    private int _enqueued;
    private int _dequeued;
    private volatile int _suspendCount;

    internal Mailbox(ActorCell cell, MessageDispatcher dispatcher)
    {
        _cell = cell;
        _dispatcher = dispatcher;
        _newest = _consumed = new Node(default);
    }

    internal MessageDispatcher Dispatcher => _dispatcher;

    internal bool IsClosed => ReferenceEquals(Volatile.Read(ref _system), Closed);

    internal bool IsSuspended => _suspendCount > 0;

    internal int SuspendCount => _suspendCount;

    internal bool HasMessages => Volatile.Read(ref _consumed.Next) is not null || _front is { Count: > 0 };

    internal int NumberOfMessages => Math.Max(0, Volatile.Read(ref _enqueued) - Volatile.Read(ref _dequeued));

    /// <summary>Only the actor's own run suspends and resumes, hence plain arithmetic.</summary>
    internal void SuspendUserMessages() => _suspendCount++;

    internal void ResumeUserMessages() => _suspendCount = Math.Max(0, _suspendCount - 1);

    internal void Enqueue(Envelope envelope)
    {
        var node = new Node(envelope);
        Interlocked.Increment(ref _enqueued);
        Volatile.Write(ref Interlocked.Exchange(ref _newest, node).Next, node);
        Schedule();
    }

    /// <summary>Puts an envelope before all others; called by the actor itself when it unstashes.</summary>
    internal void EnqueueFirst(Envelope envelope)
    {
        Interlocked.Increment(ref _enqueued);
        (_front ??= new Stack<Envelope>()).Push(envelope);
    }

    internal void SystemEnqueue(SystemMessage message)
    {
        while (true)
        {
            var head = Volatile.Read(ref _system);
            if (ReferenceEquals(head, Closed))
            {
                _cell.SystemImpl.DeadLetterMailbox(_cell.Self, message);
                return;
            }

            message.Next = head;
            if (ReferenceEquals(Interlocked.CompareExchange(ref _system, message, head), head))
                break;
        }

        Schedule();
    }

    /// <summary>No message is processed any more: what is here and what still comes goes to the dead letters.</summary>
    internal void Close()
    {
        var rest = Reverse(Interlocked.Exchange(ref _system, Closed));
        while (rest is not null)
        {
            var next = rest.Next;
            rest.Next = null;
            _cell.SystemImpl.DeadLetterMailbox(_cell.Self, rest);
            rest = next;
        }

        DrainToDeadLetters();
    }

    public void Execute() => Run();

    public void Run()
    {
        var outer = ActorCell.Current;
        ActorCell.Current = _cell;
        try
        {
            ProcessSystemMessages();
            ProcessMessages();
            if (IsClosed)
                DrainToDeadLetters();
        }
        finally
        {
            ActorCell.Current = outer;
            Interlocked.Exchange(ref _scheduled, 0);
            if (HasWork)
                Schedule();
        }
    }

    private bool HasWork
    {
        get
        {
            var system = Volatile.Read(ref _system);
            if (ReferenceEquals(system, Closed))
                return HasMessages;
            return system is not null || (!IsSuspended && HasMessages);
        }
    }

    private void Schedule()
    {
        if (Interlocked.CompareExchange(ref _scheduled, 1, 0) == 0)
            _dispatcher.Execute(this);
    }

    private void ProcessMessages()
    {
        for (var left = _dispatcher.Throughput; left > 0; left--)
        {
            if (IsSuspended || IsClosed || !TryDequeue(out var envelope))
                return;

            _cell.Invoke(envelope);
            ProcessSystemMessages();
        }
    }

    private void ProcessSystemMessages()
    {
        while (Volatile.Read(ref _system) is { } head && !ReferenceEquals(head, Closed))
        {
            head = Interlocked.Exchange(ref _system, null)!;
            _cell.SystemInvoke(Reverse(head)!);
        }
    }

    private bool TryDequeue(out Envelope envelope)
    {
        if (_front is { Count: > 0 })
        {
            envelope = _front.Pop();
            Volatile.Write(ref _dequeued, _dequeued + 1);
            return true;
        }

        var next = Volatile.Read(ref _consumed.Next);
        if (next is null)
        {
            envelope = default;
            return false;
        }

        envelope = next.Envelope;
        next.Envelope = default;
        _consumed = next;
        Volatile.Write(ref _dequeued, _dequeued + 1);
        return true;
    }

    private void DrainToDeadLetters()
    {
        while (TryDequeue(out var envelope))
        {
            // A dead letter to a dead subscriber of dead letters would come back for ever.
            if (envelope.Message is not Event.AllDeadLetters)
                _cell.SystemImpl.DeadLetters.Tell(new Event.DeadLetter(envelope.Message, envelope.Sender, _cell.Self), envelope.Sender);
        }
    }

    private static SystemMessage? Reverse(SystemMessage? list)
    {
        SystemMessage? reversed = null;
        while (list is not null)
        {
            var next = list.Next;
            list.Next = reversed;
            reversed = list;
            list = next;
        }

        return reversed;
    }

    /// <summary>A message in the queue; the first node is the last one consumed.</summary>
    private sealed class Node(Envelope envelope)
    {
        public Envelope Envelope = envelope;
        public Node? Next;
    }
}
