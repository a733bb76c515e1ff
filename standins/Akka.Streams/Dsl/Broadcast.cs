using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Sends each element to every exit, when all have asked.</summary>
public sealed class Broadcast<T> : GraphStage<UniformFanOutShape<T, T>>
{
    public readonly Inlet<T> In;

    private readonly bool _eagerCancel;

    /// <param name="outputPorts">How many exits.</param>
    /// <param name="eagerCancel">Cancel when the first exit does, not the last.</param>
    public Broadcast(int outputPorts, bool eagerCancel = false)
    {
        if (outputPorts < 1)
            throw new ArgumentException("A Broadcast must have one or more output ports", nameof(outputPorts));

        _eagerCancel = eagerCancel;
        Shape = new UniformFanOutShape<T, T>(outputPorts, "Broadcast");
        In = Shape.In;
    }

    public override UniformFanOutShape<T, T> Shape { get; }

    protected override Attributes InitialAttributes { get; } = Attributes.CreateName("Broadcast");

    public Outlet<T> Out(int id) => Shape.Out(id);

    public override string ToString() => "Broadcast";

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InGraphStageLogic
    {
        private readonly Broadcast<T> _stage;

        public Logic(Broadcast<T> stage)
            : base(stage.Shape)
        {
            _stage = stage;
            SetHandler(stage.In, this);
            foreach (var outlet in stage.Shape.Outs)
                SetHandler(outlet, PullWhenAllAsk, OnCancel);
        }

        public override void OnPush()
        {
            var element = Grab(_stage.In);
            foreach (var outlet in _stage.Shape.Outs)
            {
                if (!IsClosed(outlet))
                    Push(outlet, element);
            }
        }

        private void OnCancel(Exception cause)
        {
            if (_stage._eagerCancel || _stage.Shape.Outs.All(IsClosed))
                CancelStage(cause);
            else
                PullWhenAllAsk();
        }

        private void PullWhenAllAsk()
        {
            foreach (var outlet in _stage.Shape.Outs)
            {
                if (!IsClosed(outlet) && !IsAvailable(outlet))
                    return;
            }

            if (!HasBeenPulled(_stage.In))
                TryPull(_stage.In);
        }
    }
}
