using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Makes a stage of the function that makes its logic.</summary>
internal static class Stages
{
    public static IGraph<SourceShape<T>, NotUsed> Source<T>(string name, Func<SourceShape<T>, Attributes, GraphStageLogic> create) =>
        Source<T, NotUsed>(name, (shape, attributes) => (create(shape, attributes), NotUsed.Instance));

    public static IGraph<SourceShape<T>, TMat> Source<T, TMat>(
        string name, Func<SourceShape<T>, Attributes, (GraphStageLogic, TMat)> create) =>
        new FunctionStage<SourceShape<T>, TMat>(name, new SourceShape<T>(new Outlet<T>($"{name}.out")), create);

    public static IGraph<FlowShape<TIn, TOut>, NotUsed> Flow<TIn, TOut>(
        string name, Func<FlowShape<TIn, TOut>, Attributes, GraphStageLogic> create) =>
        Flow<TIn, TOut, NotUsed>(name, (shape, attributes) => (create(shape, attributes), NotUsed.Instance));

    public static IGraph<FlowShape<TIn, TOut>, TMat> Flow<TIn, TOut, TMat>(
        string name, Func<FlowShape<TIn, TOut>, Attributes, (GraphStageLogic, TMat)> create) =>
        new FunctionStage<FlowShape<TIn, TOut>, TMat>(
            name, new FlowShape<TIn, TOut>(new Inlet<TIn>($"{name}.in"), new Outlet<TOut>($"{name}.out")), create);

    public static IGraph<SinkShape<T>, NotUsed> Sink<T>(string name, Func<SinkShape<T>, Attributes, GraphStageLogic> create) =>
        Sink<T, NotUsed>(name, (shape, attributes) => (create(shape, attributes), NotUsed.Instance));

    public static IGraph<SinkShape<T>, TMat> Sink<T, TMat>(string name, Func<SinkShape<T>, Attributes, (GraphStageLogic, TMat)> create) =>
        new FunctionStage<SinkShape<T>, TMat>(name, new SinkShape<T>(new Inlet<T>($"{name}.in")), create);

    private sealed class FunctionStage<TShape, TMat> : GraphStageWithMaterializedValue<TShape, TMat> where TShape : Shape
    {
        private readonly string _name;
        private readonly Func<TShape, Attributes, (GraphStageLogic Logic, TMat Materialized)> _create;

        public FunctionStage(string name, TShape shape, Func<TShape, Attributes, (GraphStageLogic, TMat)> create)
        {
            _name = name;
            _create = create;
            Shape = shape;
        }

        public override TShape Shape { get; }

        protected override Attributes InitialAttributes => Attributes.CreateName(_name);

        public override ILogicAndMaterializedValue<TMat> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
        {
            var (logic, materialized) = _create(Shape, inheritedAttributes);
            return new LogicAndMaterializedValue<TMat>(logic, materialized);
        }

        public override string ToString() => _name;
    }
}
