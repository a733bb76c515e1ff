using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Dsl;

/// <summary>The partitioner named an exit that there is not.</summary>
public sealed class PartitionOutOfBoundsException : Exception
{
    public PartitionOutOfBoundsException(string message)
        : base(message)
    {
    }
}

/// <summary>Sends each element to the exit that a function names, and waits for that one to ask.</summary>
public sealed class Partition<T> : GraphStage<UniformFanOutShape<T, T>>
{
    public readonly Inlet<T> In;

    private readonly Func<T, int> _partitioner;

    public Partition(int outputPorts, Func<T, int> partitioner)
    {
        _partitioner = partitioner;
        Shape = new UniformFanOutShape<T, T>(outputPorts, "Partition");
        In = Shape.In;
    }

    public override UniformFanOutShape<T, T> Shape { get; }

    public Outlet<T> Out(int id) => Shape.Out(id);

    public override string ToString() => $"Partition({Shape.Outs.Count})";

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InGraphStageLogic
    {
        private readonly Partition<T> _stage;
        private Option<T> _waiting;
        private Outlet<T> _waitingFor;

        public Logic(Partition<T> stage)
            : base(stage.Shape)
        {
            _stage = stage;
            SetHandler(stage.In, this);
            foreach (var outlet in stage.Shape.Outs)
                SetHandler(outlet, () => OnPull(outlet), cause => OnCancel(outlet, cause));
        }

        public override void OnPush()
        {
            var element = Grab(_stage.In);
            var index = _stage._partitioner(element);
            if (index < 0 || index >= _stage.Shape.Outs.Count)
            {
                FailStage(new PartitionOutOfBoundsException(
                    $"partitioner must return an index in the range [0,{_stage.Shape.Outs.Count - 1}]. returned: [{index}] for input [{element.GetType().Name}]."));
                return;
            }

            var outlet = _stage.Out(index);
            if (!IsClosed(outlet) && !IsAvailable(outlet))
            {
                _waiting = element;
                _waitingFor = outlet;
                return;
            }

            if (!IsClosed(outlet))
                Push(outlet, element);
            PullIfAsked();
        }

        public override void OnUpstreamFinish()
        {
            if (!_waiting.HasValue)
                CompleteStage();
        }

        private void OnPull(Outlet<T> outlet)
        {
            if (_waiting.HasValue && ReferenceEquals(outlet, _waitingFor))
            {
                Push(outlet, _waiting.Value);
                _waiting = Option<T>.None;
                if (IsClosed(_stage.In))
                {
                    CompleteStage();
                    return;
                }
            }

            if (!_waiting.HasValue && !HasBeenPulled(_stage.In))
                TryPull(_stage.In);
        }

        private void OnCancel(Outlet<T> outlet, Exception cause)
        {
            if (_stage.Shape.Outs.All(IsClosed))
            {
                CancelStage(cause);
                return;
            }

            if (!_waiting.HasValue || !ReferenceEquals(outlet, _waitingFor))
                return;

            _waiting = Option<T>.None;
            if (IsClosed(_stage.In))
                CancelStage(cause);
            else
                PullIfAsked();
        }

        private void PullIfAsked()
        {
            if (_stage.Shape.Outs.Any(IsAvailable) && !HasBeenPulled(_stage.In))
                TryPull(_stage.In);
        }
    }
}
