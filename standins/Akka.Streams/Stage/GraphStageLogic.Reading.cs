using Akka.Pattern;

namespace Akka.Streams.Stage;

/// <summary>Elements that are asked for and handled once, apart from the stage's handler.</summary>
public abstract partial class GraphStageLogic
{
    protected void Read<T>(Inlet<T> inlet, Action<T> andThen, Action onClose)
    {
        if (IsAvailable(inlet))
            andThen(Grab(inlet));
        else if (IsClosed(inlet))
            onClose();
        else
            StartReading(inlet, 1, andThen, onClose);
    }

    protected void ReadMany<T>(Inlet<T> inlet, int n, Action<IEnumerable<T>> andThen, Action<IEnumerable<T>> onComplete)
    {
        if (n < 0)
            throw new ArgumentException("Cannot read negative number of elements");

        var elements = new List<T>(n);
        if (n > 0 && IsAvailable(inlet))
            elements.Add(Grab(inlet));
        if (elements.Count == n)
        {
            andThen(elements);
            return;
        }

        StartReading(inlet, n - elements.Count, Collect, () => onComplete(elements));

        void Collect(T element)
        {
            elements.Add(element);
            if (elements.Count == n)
                andThen(elements);
        }
    }

    protected void AbortReading<T>(Inlet<T> inlet)
    {
        if (GetHandler(inlet) is Reader<T> reader)
            SetHandler(inlet, reader.Previous);
    }

    private void StartReading<T>(Inlet<T> inlet, int count, Action<T> andThen, Action onClose)
    {
        if (GetHandler(inlet) is Reader<T>)
            throw new IllegalStateException($"Already reading on inlet {inlet}");

        if (!HasBeenPulled(inlet))
            Pull(inlet);
        SetHandler(inlet, new Reader<T>(this, inlet, count, andThen, onClose));
    }

    /// <summary>Stands in for an entrance's handler while elements are read.</summary>
    private sealed class Reader<T> : IInHandler
    {
        private readonly GraphStageLogic _logic;
        private readonly Inlet<T> _inlet;
        private readonly Action<T> _andThen;
        private readonly Action _onClose;
        private int _left;

        public Reader(GraphStageLogic logic, Inlet<T> inlet, int count, Action<T> andThen, Action onClose)
        {
            _logic = logic;
            _inlet = inlet;
            _left = count;
            _andThen = andThen;
            _onClose = onClose;
            Previous = logic.GetHandler(inlet);
        }

        public IInHandler Previous { get; }

        public void OnPush()
        {
            var element = _logic.Grab(_inlet);
            if (--_left > 0)
                _logic.Pull(_inlet);
            else
                _logic.SetHandler(_inlet, Previous);
            _andThen(element);
        }

        public void OnUpstreamFinish()
        {
            _logic.SetHandler(_inlet, Previous);
            _onClose();
            Previous.OnUpstreamFinish();
        }

        public void OnUpstreamFailure(Exception e)
        {
            _logic.SetHandler(_inlet, Previous);
            Previous.OnUpstreamFailure(e);
        }
    }
}
