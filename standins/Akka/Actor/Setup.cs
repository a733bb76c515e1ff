using Akka.Configuration;
using Akka.Util;

namespace Akka.Actor.Setup
{
    /// <summary>A setting of a system that is an object instead of text.</summary>
    public abstract class Setup
    {
        public ActorSystemSetup And(Setup other) => ActorSystemSetup.Create(this, other);
    }

    /// <summary>The setups of a system, one of each type.</summary>
    public sealed class ActorSystemSetup
    {
        public static readonly ActorSystemSetup Empty = new([]);

        private readonly Dictionary<Type, Setup> _setups;

        private ActorSystemSetup(Dictionary<Type, Setup> setups) => _setups = setups;

        public static ActorSystemSetup Create(params Setup[] setup) =>
            setup.Aggregate(Empty, static (all, next) => all.And(next));

        public Option<T> Get<T>()
            where T : Setup => _setups.TryGetValue(typeof(T), out var setup) ? (T)setup : Option<T>.None;

        public ActorSystemSetup And<T>(T setup)
            where T : Setup => new(new Dictionary<Type, Setup>(_setups) { [setup.GetType()] = setup });

        public ActorSystemSetup WithSetup<T>(T setup)
            where T : Setup => And(setup);
    }
}

namespace Akka.Actor
{
    /// <summary>Which kind of actors a system can reach.</summary>
    public abstract class ProviderSelection
    {
        private ProviderSelection()
        {
        }

        /// <summary>Those of this process.</summary>
        public sealed class Local : ProviderSelection
        {
            public static readonly Local Instance = new();
        }

        /// <summary>Those of other processes.</summary>
        public sealed class Remote : ProviderSelection
        {
            public static readonly Remote Instance = new();
        }

        /// <summary>Those of the members of a cluster.</summary>
        public sealed class Cluster : ProviderSelection
        {
            public static readonly Cluster Instance = new();
        }
    }

    /// <summary>Configuration and provider of a system.</summary>
    public sealed class BootstrapSetup : Setup.Setup
    {
        private BootstrapSetup(Option<Config> config, Option<ProviderSelection> provider)
        {
            Config = config;
            ActorRefProvider = provider;
        }

        public Option<Config> Config { get; }

        public Option<ProviderSelection> ActorRefProvider { get; }

        public static BootstrapSetup Create() => new(Option<Config>.None, Option<ProviderSelection>.None);

        public BootstrapSetup WithConfig(Config config) => new(config, ActorRefProvider);

        public BootstrapSetup WithConfigFallback(Config config) =>
            new(Config.HasValue ? Config.Value.WithFallback(config) : config, ActorRefProvider);

        public BootstrapSetup WithActorRefProvider(ProviderSelection name) => new(Config, name);
    }
}
