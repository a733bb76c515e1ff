using Akka.Pattern;
using Akka.Streams.Implementation;

namespace Akka.Streams.Stage;

/// <summary>Streams that begin or end in a stage.</summary>
public abstract partial class GraphStageLogic
{
    protected SubSinkInlet<T> CreateSubSinkInlet<T>(string name) => new(this, name);

    /// <summary>An entrance of the stage that another stream ends in; that stream is to be run with <see cref="Sink"/>, once.</summary>
    protected class SubSinkInlet<T>
    {
        private readonly SubSink<T> _sink;
        private readonly string _name;
        private IInHandler _handler;
        private T _element;
        private bool _pulled;

        public SubSinkInlet(GraphStageLogic logic, string name)
        {
            _name = name;
            _sink = new SubSink<T>(
                name, logic.GetAsyncCallback<T>(OnPush), logic.GetAsyncCallback<Exception>(OnEnd));
        }

        public IGraph<SinkShape<T>, NotUsed> Sink => _sink;

        public bool IsAvailable { get; private set; }

        public bool IsClosed { get; private set; }

        public bool HasBeenPulled => _pulled && !IsClosed;

        public void SetHandler(IInHandler handler) => _handler = handler;

        public T Grab()
        {
            if (!IsAvailable)
                throw new IllegalStateException($"cannot grab element from port {this} when data has not yet arrived");

            IsAvailable = false;
            var element = _element;
            _element = default;
            return element;
        }

        public void Pull()
        {
            if (_pulled)
                throw new IllegalStateException($"cannot pull port {this} twice");
            if (IsClosed)
                throw new IllegalStateException($"cannot pull closed port {this}");

            _pulled = true;
            _sink.Pull();
        }

        public void Cancel() => Cancel(SubscriptionWithCancelException.NoMoreElementsNeeded.Instance);

        public void Cancel(Exception cause)
        {
            IsClosed = true;
            _sink.Cancel(cause);
        }

        public override string ToString() => $"SubSinkInlet{_name}";

        private void OnPush(T element)
        {
            if (IsClosed)
                return;

            _element = element;
            IsAvailable = true;
            _pulled = false;
            _handler.OnPush();
        }

        private void OnEnd(Exception failure)
        {
            if (IsClosed)
                return;

            IsClosed = true;
            if (failure is null)
                _handler.OnUpstreamFinish();
            else
                _handler.OnUpstreamFailure(failure);
        }
    }

    /// <summary>An exit of the stage that another stream begins in; that stream is to be run with <see cref="Source"/>, once.</summary>
    protected class SubSourceOutlet<T>
    {
        private readonly SubSource<T> _source;
        private readonly string _name;
        private IOutHandler _handler;

        public SubSourceOutlet(GraphStageLogic logic, string name)
        {
            _name = name;
            _source = new SubSource<T>(
                name, logic.GetAsyncCallback<NotUsed>(OnPull), logic.GetAsyncCallback<Exception>(OnCancel));
        }

        public IGraph<SourceShape<T>, NotUsed> Source => _source;

        public bool IsAvailable { get; private set; }

        public bool IsClosed { get; private set; }

        public void SetHandler(IOutHandler handler) => _handler = handler;

        public void Push(T elem)
        {
            IsAvailable = false;
            _source.Push(elem);
        }

        public void Complete() => End(null);

        public void Fail(Exception ex) => End(ex);

        public override string ToString() => $"SubSourceOutlet({_name})";

        private void End(Exception failure)
        {
            IsAvailable = false;
            IsClosed = true;
            _source.End(failure);
        }

        private void OnPull(NotUsed demand)
        {
            if (IsClosed)
                return;

            IsAvailable = true;
            _handler.OnPull();
        }

        private void OnCancel(Exception cause)
        {
            if (IsClosed)
                return;

            IsAvailable = false;
            IsClosed = true;
            _handler.OnDownstreamFinish(cause);
        }
    }
}
