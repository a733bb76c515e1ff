namespace Akka.Streams.Implementation.Operators;

/// <summary>Asks for one element ahead of downstream.</summary>
internal sealed class Detacher<T> : FlowLogic<T, T>
{
    private Detacher(FlowShape<T, T> shape)
        : base(shape)
    {
    }

    public static IGraph<FlowShape<T, T>, NotUsed> Stage() => Stages.Flow<T, T>("Detacher", (shape, _) => new Detacher<T>(shape));

    public override void PreStart() => TryPull(In);

    public override void OnPush()
    {
        if (IsAvailable(Out))
            PassOn();
    }

    public override void OnPull()
    {
        if (IsAvailable(In))
            PassOn();
    }

    public override void OnUpstreamFinish()
    {
        if (!IsAvailable(In))
            CompleteStage();
    }

    private void PassOn()
    {
        Push(Out, Grab(In));
        if (IsClosed(In))
            CompleteStage();
        else
            Pull(In);
    }
}
