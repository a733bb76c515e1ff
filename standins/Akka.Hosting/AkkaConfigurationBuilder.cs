using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.DependencyInjection;
using Akka.Hosting.Logging;
using Akka.Util;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akka.Hosting;

/// <summary>Where HOCON is added to what is there: below it, or above.</summary>
public enum HoconAddMode
{
    Append,
    Prepend,
    Replace,
}

/// <summary>Starts actors when the system is up.</summary>
public delegate Task ActorStarter(ActorSystem system, IActorRegistry registry);

/// <summary>Starts actors that take services.</summary>
public delegate Task ActorStarterWithResolver(ActorSystem system, IActorRegistry registry, IDependencyResolver resolver);

/// <summary>Runs when the actors are started.</summary>
public delegate Task StartupTask(ActorSystem system, IActorRegistry registry);

/// <summary>What a hosted system is made of.</summary>
public sealed class AkkaConfigurationBuilder
{
    /// <summary>The setups of the system besides its configuration.</summary>
    public readonly HashSet<Setup> Setups = [];

    private readonly List<ActorStarter> _starters = [];
    private readonly List<StartupTask> _startups = [];
    private readonly List<Type> _extensions = [];
    private bool _complete;

    public AkkaConfigurationBuilder(IServiceCollection serviceCollection, string actorSystemName)
    {
        ServiceCollection = serviceCollection;
        ActorSystemName = actorSystemName;
    }

    public Option<ProviderSelection> ActorRefProvider { get; private set; }

    public Option<Config> Configuration { get; private set; }

    internal string ActorSystemName { get; }

    internal IServiceCollection ServiceCollection { get; }

    public AkkaConfigurationBuilder StartActors(Action<ActorSystem, IActorRegistry> starter) => StartActors((system, registry) =>
    {
        starter(system, registry);
        return Task.CompletedTask;
    });

    public AkkaConfigurationBuilder StartActors(Action<ActorSystem, IActorRegistry, IDependencyResolver> starter) =>
        StartActors((system, registry) => starter(system, registry, DependencyResolver.For(system).Resolver));

    public AkkaConfigurationBuilder StartActors(ActorStarter starter)
    {
        if (!_complete)
            _starters.Add(starter);
        return this;
    }

    public AkkaConfigurationBuilder StartActors(ActorStarterWithResolver starter) =>
        StartActors((ActorStarter)((system, registry) => starter(system, registry, DependencyResolver.For(system).Resolver)));

    public AkkaConfigurationBuilder AddStartup(Action<ActorSystem, IActorRegistry> startupTask) => AddStartup((system, registry) =>
    {
        startupTask(system, registry);
        return Task.CompletedTask;
    });

    public AkkaConfigurationBuilder AddStartup(StartupTask startupTask)
    {
        if (!_complete)
            _startups.Add(startupTask);
        return this;
    }

    public AkkaConfigurationBuilder WithExtensions(params Type[] extensions)
    {
        foreach (var extension in extensions)
        {
            if (!typeof(IExtensionId).IsAssignableFrom(extension))
                throw new ConfigurationException($"Type must extends {nameof(IExtensionId)}: [{extension.FullName}]");
            if (!_extensions.Contains(extension))
                _extensions.Add(extension);
        }

        return this;
    }

    public AkkaConfigurationBuilder WithExtension<T>()
        where T : IExtensionId => WithExtensions(typeof(T));

    internal AkkaConfigurationBuilder Add(Setup setup)
    {
        if (_complete || setup is DependencyResolverSetup)
            return this;

        if (setup is BootstrapSetup bootstrap)
        {
            if (bootstrap.Config.HasValue)
                Add(bootstrap.Config.Value, HoconAddMode.Prepend);
            ActorRefProvider = bootstrap.ActorRefProvider;
        }
        else
        {
            Setups.Add(setup);
        }

        return this;
    }

    internal AkkaConfigurationBuilder Add(Config hocon, HoconAddMode mode)
    {
        ArgumentNullException.ThrowIfNull(hocon);
        var present = Configuration.GetOrElse(Config.Empty);
        if (!_complete)
            Configuration = mode == HoconAddMode.Append ? present.WithFallback(hocon) : hocon.WithFallback(present);
        return this;
    }

    internal AkkaConfigurationBuilder With(ProviderSelection provider)
    {
        ActorRefProvider = provider;
        return this;
    }

    internal void Bind()
    {
        ServiceCollection.AddSingleton(static services => services.GetRequiredService<AkkaConfigurationBuilder>().Create(services));
        ServiceCollection.AddSingleton(static services => ActorRegistry.For(services.GetRequiredService<ActorSystem>()));
        ServiceCollection.AddSingleton<IActorRegistry>(static services => services.GetRequiredService<ActorRegistry>());
        ServiceCollection.AddSingleton<IReadOnlyActorRegistry>(static services => services.GetRequiredService<ActorRegistry>());
        ServiceCollection.AddSingleton(typeof(IRequiredActor<>), typeof(RequiredActor<>));
    }

    internal async Task StartAsync(ActorSystem system)
    {
        if (_complete)
            return;

        _complete = true;
        var registry = ActorRegistry.For(system);
        foreach (var starter in _starters)
            await starter(system, registry).ConfigureAwait(false);
        foreach (var startup in _startups)
            await startup(system, registry).ConfigureAwait(false);
    }

    private ActorSystem Create(IServiceProvider services)
    {
        if (_extensions.Count > 0)
        {
            var listed = Configuration.GetOrElse(Config.Empty).GetStringList("akka.extensions");
            var all = _extensions.Select(static type => type.AssemblyQualifiedName!).Concat(listed);
            Add($"akka.extensions = [{string.Join(", ", all.Select(static name => $"\"{name}\""))}]", HoconAddMode.Prepend);
        }

        if (!Setups.OfType<LoggerFactorySetup>().Any() && services.GetService<ILoggerFactory>() is { } loggers)
            Setups.Add(new LoggerFactorySetup(loggers));

        var bootstrap = BootstrapSetup.Create().WithConfig(Configuration.GetOrElse(Config.Empty));
        if (ActorRefProvider.HasValue)
            bootstrap = bootstrap.WithActorRefProvider(ActorRefProvider.Value);
        return ActorSystem.Create(
            ActorSystemName,
            Setups.Aggregate(bootstrap.And(DependencyResolverSetup.Create(services)), static (all, setup) => all.And(setup)));
    }
}
