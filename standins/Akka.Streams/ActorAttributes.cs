using Akka.Streams.Supervision;

namespace Akka.Streams;

/// <summary>Attributes of streams that actors run.</summary>
public static class ActorAttributes
{
    public static Attributes CreateDispatcher(string dispatcherName) => new(new Dispatcher(dispatcherName));

    public static Attributes CreateSupervisionStrategy(Decider strategy) => new(new SupervisionStrategy(strategy));

    internal static Decider DeciderOf(Attributes attributes) =>
        attributes.GetAttribute<SupervisionStrategy>()?.Decider ?? Deciders.StoppingDecider;

    /// <summary>The dispatcher of what carries it; puts that on an actor of its own.</summary>
    public sealed class Dispatcher : Attributes.IMandatoryAttribute, IEquatable<Dispatcher>
    {
        public readonly string Name;

        public Dispatcher(string name) => Name = name;

        public bool Equals(Dispatcher other) => other is not null && Name == other.Name;

        public override bool Equals(object obj) => Equals(obj as Dispatcher);

        public override int GetHashCode() => Name?.GetHashCode(StringComparison.Ordinal) ?? 0;

        public override string ToString() => $"Dispatcher({Name})";
    }

    /// <summary>What happens when a stage's function throws.</summary>
    public sealed class SupervisionStrategy : Attributes.IMandatoryAttribute
    {
        public readonly Decider Decider;

        public SupervisionStrategy(Decider decider) => Decider = decider;

        public override string ToString() => "SupervisionStrategy";
    }
}
