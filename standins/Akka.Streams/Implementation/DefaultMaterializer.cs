using Akka.Actor;

namespace Akka.Streams.Implementation;

/// <summary>The materializer that all streams of a system share when they do not ask for their own.</summary>
internal sealed class DefaultMaterializer : IExtension
{
    private DefaultMaterializer(ActorMaterializer materializer) => Materializer = materializer;

    private ActorMaterializer Materializer { get; }

    public static ActorMaterializer Of(ActorSystem system) => system.WithExtension<DefaultMaterializer, Provider>().Materializer;

    /// <summary>Makes the materializer of one system.</summary>
    public sealed class Provider : ExtensionIdProvider<DefaultMaterializer>
    {
        public override DefaultMaterializer CreateExtension(ExtendedActorSystem system) =>
            new(ActorMaterializerImpl.Create(system, system, ActorMaterializerSettings.Create(system), namePrefix: null));
    }
}
