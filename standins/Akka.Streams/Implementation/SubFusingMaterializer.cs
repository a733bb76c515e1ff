using Akka.Actor;
using Akka.Streams.Implementation.Interpreter;

namespace Akka.Streams.Implementation;

/// <summary>Runs streams on the actor of the stage that starts them; to be used on that actor only.</summary>
internal sealed class SubFusingMaterializer : IMaterializer
{
    private readonly ActorMaterializerImpl _materializer;
    private readonly StreamHost _host;

    public SubFusingMaterializer(ActorMaterializerImpl materializer, StreamHost host)
    {
        _materializer = materializer;
        _host = host;
    }

    public IMaterializer WithNamePrefix(string namePrefix) =>
        new SubFusingMaterializer((ActorMaterializerImpl)_materializer.WithNamePrefix(namePrefix), _host);

    public TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable) => Materialize(runnable, Attributes.None);

    public TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable, Attributes initialAttributes) =>
        _materializer.Materialize(runnable, initialAttributes, _host);

    public ICancelable ScheduleOnce(TimeSpan delay, Action action) => _materializer.ScheduleOnce(delay, action);

    public ICancelable ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        _materializer.ScheduleRepeatedly(initialDelay, interval, action);
}
