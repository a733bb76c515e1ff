using Akka.Streams.Dsl;

namespace Akka.Streams.Implementation.Hubs;

/// <summary>Ends a stream whose elements another one, run later, takes.</summary>
internal sealed class Relay<T> : SinkLogic<T>
{
    private readonly SubSourceOutlet<T> _outlet;

    private Relay(SinkShape<T> shape)
        : base(shape)
    {
        _outlet = new SubSourceOutlet<T>(this, "Relay");
        _outlet.SetHandler(new LambdaOutHandler(() => TryPull(In), cause => Cancel(In, cause)));
    }

    public static IGraph<SinkShape<T>, Source<T, NotUsed>> Sink() => Stages.Sink<T, Source<T, NotUsed>>("relay", (shape, _) =>
    {
        var logic = new Relay<T>(shape);
        return (logic, Source.FromGraph(logic._outlet.Source));
    });

    public override void PreStart()
    {
        // The other stream's demand begins it.
    }

    public override void OnPush() => _outlet.Push(Grab(In));

    public override void OnUpstreamFinish()
    {
        _outlet.Complete();
        CompleteStage();
    }

    public override void OnUpstreamFailure(Exception e)
    {
        _outlet.Fail(e);
        FailStage(e);
    }
}
