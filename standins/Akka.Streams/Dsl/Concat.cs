using Akka.Streams.Stage;

namespace Akka.Streams.Dsl;

/// <summary>Takes all elements of one entrance after all of the one before.</summary>
public class Concat<TIn, TOut> : GraphStage<UniformFanInShape<TIn, TOut>> where TIn : TOut
{
    public Concat(int inputPorts = 2)
    {
        if (inputPorts <= 1)
            throw new ArgumentException("A Concat must have more than 1 input port", nameof(inputPorts));

        Shape = new UniformFanInShape<TIn, TOut>(inputPorts, "Concat");
    }

    public Outlet<TOut> Out => Shape.Out;

    public override UniformFanInShape<TIn, TOut> Shape { get; }

    protected override Attributes InitialAttributes { get; } = Attributes.CreateName("Concat");

    public Inlet<TIn> In(int id) => Shape.In(id);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(Shape);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly UniformFanInShape<TIn, TOut> _shape;
        private int _active;

        public Logic(UniformFanInShape<TIn, TOut> shape)
            : base(shape)
        {
            _shape = shape;
            foreach (var inlet in shape.Ins)
                SetHandler(inlet, () => Push(shape.Out, Grab(inlet)), OnFinish);
            SetHandler(shape.Out, this);
        }

        public override void OnPull() => Pull(_shape.In(_active));

        private void OnFinish()
        {
            var before = _active;
            while (_active < _shape.N && IsClosed(_shape.In(_active)))
                _active++;

            if (_active == _shape.N)
                CompleteStage();
            else if (_active > before && IsAvailable(_shape.Out))
                Pull(_shape.In(_active));
        }
    }
}

/// <summary>Makes concatenations.</summary>
public static class Concat
{
    /// <summary>A concatenation that asks every entrance for its first element at the start.</summary>
    public static IGraph<UniformFanInShape<T, T>, NotUsed> Create<T>(int inputPorts = 2) => GraphDsl.Create(builder =>
    {
        var concat = builder.Add(new Concat<T, T>(inputPorts));
        var inlets = new Inlet<T>[inputPorts];
        for (var i = 0; i < inputPorts; i++)
        {
            var detacher = builder.Add(Implementation.Operators.Detacher<T>.Stage());
            builder.From(detacher.Outlet).To(concat.In(i));
            inlets[i] = detacher.Inlet;
        }

        return new UniformFanInShape<T, T>(concat.Out, inlets);
    });
}
