using Akka.Actor;

namespace Akka.Streams.Implementation;

/// <summary>Numbers for the names of a system's streams.</summary>
internal sealed class FlowNames : IExtension
{
    private int _supervisors;
    private int _flows;
    private int _stageActors;

    public static FlowNames Of(ActorSystem system) => system.WithExtension<FlowNames, Provider>();

    public string NextSupervisor() => $"StreamSupervisor-{Next(ref _supervisors)}";

    public string NextFlow(string prefix) => $"{prefix}-{Next(ref _flows)}";

    public string NextStageActor(string name) => $"$${name}-{Next(ref _stageActors)}";

    private static int Next(ref int counter) => Interlocked.Increment(ref counter) - 1;

    /// <summary>Makes the numbers of one system.</summary>
    public sealed class Provider : ExtensionIdProvider<FlowNames>
    {
        public override FlowNames CreateExtension(ExtendedActorSystem system) => new();
    }
}
