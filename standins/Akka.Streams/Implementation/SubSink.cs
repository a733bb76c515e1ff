using Akka.Pattern;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Where a stream ends in a stage of another one: demand comes from there, elements go there.</summary>
internal sealed class SubSink<T> : GraphStage<SinkShape<T>>
{
    private readonly Inlet<T> _in;
    private readonly Action<T> _push;
    private readonly Action<Exception> _end;
    private readonly Mailbox<Exception> _commands = new();

    public SubSink(string name, Action<T> push, Action<Exception> end)
    {
        _in = new Inlet<T>($"SubSink({name}).in");
        _push = push;
        _end = end;
        Shape = new SinkShape<T>(_in);
    }

    public override SinkShape<T> Shape { get; }

    public void Pull() => _commands.Send(null);

    public void Cancel(Exception cause) => _commands.Send(cause);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InGraphStageLogic
    {
        private readonly SubSink<T> _stage;

        public Logic(SubSink<T> stage)
            : base(stage.Shape)
        {
            _stage = stage;
            SetHandler(stage._in, this);
        }

        public override void PreStart() => _stage._commands.Open(GetAsyncCallback<Exception>(OnCommand));

        public override void OnPush() => _stage._push(Grab(_stage._in));

        public override void OnUpstreamFinish()
        {
            _stage._end(null);
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _stage._end(e);
            FailStage(e);
        }

        private void OnCommand(Exception cancelCause)
        {
            if (cancelCause is not null)
                CancelStage(cancelCause);
            else
                TryPull(_stage._in);
        }
    }
}

/// <summary>Where a stream begins in a stage of another one: elements come from there, demand goes there.</summary>
internal sealed class SubSource<T> : GraphStage<SourceShape<T>>
{
    private readonly Outlet<T> _out;
    private readonly Action<NotUsed> _pull;
    private readonly Action<Exception> _cancel;
    private readonly Mailbox<(bool IsElement, T Element, Exception Failure)> _commands = new();

    public SubSource(string name, Action<NotUsed> pull, Action<Exception> cancel)
    {
        _out = new Outlet<T>($"SubSource({name}).out");
        _pull = pull;
        _cancel = cancel;
        Shape = new SourceShape<T>(_out);
    }

    public override SourceShape<T> Shape { get; }

    public void Push(T element) => _commands.Send((true, element, null));

    public void End(Exception failure) => _commands.Send((false, default, failure));

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly SubSource<T> _stage;

        public Logic(SubSource<T> stage)
            : base(stage.Shape)
        {
            _stage = stage;
            SetHandler(stage._out, this);
        }

        public override void PreStart() =>
            _stage._commands.Open(GetAsyncCallback<(bool IsElement, T Element, Exception Failure)>(OnCommand));

        public override void OnPull() => _stage._pull(NotUsed.Instance);

        public override void OnDownstreamFinish(Exception cause)
        {
            _stage._cancel(cause);
            base.OnDownstreamFinish(cause);
        }

        private void OnCommand((bool IsElement, T Element, Exception Failure) command)
        {
            if (command.IsElement)
                Push(_stage._out, command.Element);
            else if (command.Failure is not null)
                FailStage(command.Failure);
            else
                CompleteStage();
        }
    }
}

/// <summary>Keeps what is sent until there is a receiver; there may be one only.</summary>
internal sealed class Mailbox<T>
{
    private readonly Lock _opening = new();
    private readonly Queue<T> _early = new();
    private Action<T> _receive;

    public void Send(T message)
    {
        lock (_opening)
        {
            if (_receive is null)
            {
                _early.Enqueue(message);
                return;
            }
        }

        _receive(message);
    }

    public void Open(Action<T> receive)
    {
        lock (_opening)
        {
            if (_receive is not null)
                throw new IllegalStateException("A substream source or sink cannot be materialized more than once.");

            while (_early.TryDequeue(out var message))
                receive(message);
            _receive = receive;
        }
    }
}
