using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Takes elements from all entrances as they come.</summary>
public class Merge<TIn, TOut> : GraphStage<UniformFanInShape<TIn, TOut>> where TIn : TOut
{
    private readonly bool _eagerComplete;

    /// <param name="inputPorts">How many entrances.</param>
    /// <param name="eagerComplete">Complete when the first entrance does, not the last.</param>
    public Merge(int inputPorts, bool eagerComplete = false)
    {
        if (inputPorts < 1)
            throw new ArgumentException("Merge must have one or more input ports", nameof(inputPorts));

        _eagerComplete = eagerComplete;
        Shape = new UniformFanInShape<TIn, TOut>(inputPorts, "Merge");
    }

    public Outlet<TOut> Out => Shape.Out;

    public override UniformFanInShape<TIn, TOut> Shape { get; }

    protected override Attributes InitialAttributes { get; } = Attributes.CreateName("Merge");

    public Inlet<TIn> In(int id) => Shape.In(id);

    public override string ToString() => "Merge";

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly Merge<TIn, TOut> _stage;
        private readonly Queue<Inlet<TIn>> _waiting = new();
        private int _running;

        public Logic(Merge<TIn, TOut> stage)
            : base(stage.Shape)
        {
            _stage = stage;
            _running = stage.Shape.N;
            foreach (var inlet in stage.Shape.Ins)
                SetHandler(inlet, () => OnPush(inlet), OnFinish);
            SetHandler(stage.Out, this);
        }

        public override void PreStart()
        {
            foreach (var inlet in _stage.Shape.Ins)
                TryPull(inlet);
        }

        public override void OnPull()
        {
            while (_waiting.TryDequeue(out var inlet))
            {
                // What a cancelled entrance held is gone.
                if (!IsAvailable(inlet))
                    continue;

                Push(_stage.Out, Grab(inlet));
                TryPull(inlet);
                break;
            }

            CompleteIfDone();
        }

        private void OnPush(Inlet<TIn> inlet)
        {
            if (!IsAvailable(_stage.Out))
            {
                _waiting.Enqueue(inlet);
                return;
            }

            Push(_stage.Out, Grab(inlet));
            TryPull(inlet);
        }

        private void OnFinish()
        {
            _running--;
            if (_stage._eagerComplete)
            {
                _running = 0;
                foreach (var inlet in _stage.Shape.Ins)
                    Cancel(inlet);
            }

            CompleteIfDone();
        }

        private void CompleteIfDone()
        {
            if (_running == 0 && _waiting.Count == 0)
                CompleteStage();
        }
    }
}

/// <summary>Takes elements from all entrances as they come.</summary>
public sealed class Merge<T> : Merge<T, T>
{
    public Merge(int inputPorts, bool eagerComplete = false)
        : base(inputPorts, eagerComplete)
    {
    }
}
