namespace Akka.Streams.Stage;

/// <summary>Elements that are pushed as soon as they are asked for.</summary>
public abstract partial class GraphStageLogic
{
    protected internal void Emit<T>(Outlet<T> outlet, T element) => Emit(outlet, element, DoNothing);

    protected internal void Emit<T>(Outlet<T> outlet, T element, Action andThen)
    {
        if (IsAvailable(outlet))
        {
            Push(outlet, element);
            andThen();
        }
        else
        {
            EmitLater(outlet, Single(element), andThen);
        }
    }

    protected internal void EmitMultiple<T>(Outlet<T> outlet, IEnumerable<T> elements) => EmitMultiple(outlet, elements, DoNothing);

    protected internal void EmitMultiple<T>(Outlet<T> outlet, IEnumerable<T> elements, Action andThen) =>
        EmitMultiple(outlet, elements.GetEnumerator(), andThen);

    protected internal void EmitMultiple<T>(Outlet<T> outlet, IEnumerator<T> enumerator) => EmitMultiple(outlet, enumerator, DoNothing);

    protected internal void EmitMultiple<T>(Outlet<T> outlet, IEnumerator<T> enumerator, Action andThen)
    {
        if (!enumerator.MoveNext())
        {
            andThen();
            return;
        }

        if (IsAvailable(outlet))
        {
            Push(outlet, enumerator.Current);
            if (!enumerator.MoveNext())
            {
                andThen();
                return;
            }
        }

        EmitLater(outlet, enumerator, andThen);
    }

    protected internal void AbortEmitting<T>(Outlet<T> outlet)
    {
        if (GetHandler(outlet) is Emitter<T> emitter)
            SetHandler(outlet, emitter.Previous);
    }

    private static IEnumerator<T> Single<T>(T element)
    {
        var single = ((IEnumerable<T>)[element]).GetEnumerator();
        single.MoveNext();
        return single;
    }

    private void EmitLater<T>(Outlet<T> outlet, IEnumerator<T> enumerator, Action andThen)
    {
        if (GetHandler(outlet) is not Emitter<T> emitter)
        {
            emitter = new Emitter<T>(this, outlet);
            SetHandler(outlet, emitter);
        }

        emitter.Add(enumerator, andThen);
    }

    /// <summary>Stands in for an exit's handler while elements wait.</summary>
    private abstract class Emitter : IOutHandler
    {
        protected bool Completing { get; private set; }

        public abstract void OnPull();

        public abstract void OnDownstreamFinish(Exception cause);

        public void CompleteAfterwards() => Completing = true;
    }

    private sealed class Emitter<T> : Emitter
    {
        private readonly GraphStageLogic _logic;
        private readonly Outlet<T> _outlet;
        private readonly Queue<(IEnumerator<T> Elements, Action AndThen)> _waiting = new();

        public Emitter(GraphStageLogic logic, Outlet<T> outlet)
        {
            _logic = logic;
            _outlet = outlet;
            Previous = logic.GetHandler(outlet);
        }

        public IOutHandler Previous { get; private set; }

        /// <param name="elements">Stands on the next element to push.</param>
        /// <param name="andThen">Runs after the last element was pushed.</param>
        public void Add(IEnumerator<T> elements, Action andThen) => _waiting.Enqueue((elements, andThen));

        public override void OnPull()
        {
            var (elements, andThen) = _waiting.Peek();
            _logic.Push(_outlet, elements.Current);
            if (elements.MoveNext())
                return;

            _waiting.Dequeue();
            FollowUp(andThen);
        }

        public override void OnDownstreamFinish(Exception cause) => Previous.OnDownstreamFinish(cause);

        private void FollowUp(Action andThen)
        {
            _logic.SetHandler(_outlet, Previous);
            andThen();
            var current = _logic.GetHandler(_outlet);
            if (current is Emitter<T> added)
            {
                while (added._waiting.TryDequeue(out var more))
                    _waiting.Enqueue(more);
                current = added.Previous;
            }

            if (_waiting.Count > 0)
            {
                Previous = current;
                _logic.SetHandler(_outlet, this);
            }
            else if (Completing)
            {
                _logic.Complete(_outlet);
            }
        }
    }
}
