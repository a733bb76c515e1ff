using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Sends each element to the exit that has asked first.</summary>
public sealed class Balance<T> : GraphStage<UniformFanOutShape<T, T>>
{
    private readonly bool _waitForAllDownstreams;

    /// <param name="outputPorts">How many exits.</param>
    /// <param name="waitForAllDownstreams">Begin when every exit has asked once.</param>
    public Balance(int outputPorts, bool waitForAllDownstreams = false)
    {
        if (outputPorts < 1)
            throw new ArgumentException("A Balance must have one or more output ports", nameof(outputPorts));

        _waitForAllDownstreams = waitForAllDownstreams;
        Shape = new UniformFanOutShape<T, T>(outputPorts, "Balance");
    }

    public Inlet<T> In => Shape.In;

    public override UniformFanOutShape<T, T> Shape { get; }

    protected override Attributes InitialAttributes { get; } = Attributes.CreateName("Balance");

    public Outlet<T> Out(int id) => Shape.Out(id);

    public override string ToString() => "Balance";

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InGraphStageLogic
    {
        private readonly Balance<T> _stage;
        private readonly Queue<Outlet<T>> _asking = new();
        private readonly HashSet<Outlet<T>> _notYetAsked = [];

        public Logic(Balance<T> stage)
            : base(stage.Shape)
        {
            _stage = stage;
            SetHandler(stage.In, this);
            foreach (var outlet in stage.Shape.Outs)
            {
                if (stage._waitForAllDownstreams)
                    _notYetAsked.Add(outlet);
                SetHandler(outlet, () => OnPull(outlet), cause => OnCancel(outlet, cause));
            }
        }

        public override void OnPush()
        {
            while (_asking.TryDequeue(out var outlet))
            {
                if (!IsClosed(outlet))
                {
                    Push(outlet, Grab(_stage.In));
                    break;
                }
            }

            PullForWhoAsks();
        }

        private void OnPull(Outlet<T> outlet)
        {
            _notYetAsked.Remove(outlet);
            if (_notYetAsked.Count == 0 && _asking.Count == 0 && IsAvailable(_stage.In))
            {
                Push(outlet, Grab(_stage.In));
                return;
            }

            _asking.Enqueue(outlet);
            PullForWhoAsks();
        }

        private void OnCancel(Outlet<T> outlet, Exception cause)
        {
            _notYetAsked.Remove(outlet);
            if (_stage.Shape.Outs.All(IsClosed))
                CancelStage(cause);
            else
                PullForWhoAsks();
        }

        private void PullForWhoAsks()
        {
            if (_asking.Count > 0 && _notYetAsked.Count == 0 && !HasBeenPulled(_stage.In) && !IsAvailable(_stage.In))
                TryPull(_stage.In);
        }
    }
}
