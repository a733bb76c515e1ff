using Akka.Actor;
using Akka.Configuration;

namespace Akka.DependencyInjection;

/// <summary>Makes actors whose constructors take services.</summary>
public sealed class DependencyResolver(IDependencyResolver resolver) : IExtension
{
    public IDependencyResolver Resolver { get; } = resolver;

    /// <exception cref="ConfigurationException">The system was made without a <see cref="DependencyResolverSetup"/>.</exception>
    public static DependencyResolver For(ActorSystem actorSystem) =>
        actorSystem.WithExtension<DependencyResolver, DependencyResolverExtension>();

    public Props Props<T>(params object[] args)
        where T : ActorBase => Resolver.Props<T>(args);

    public Props Props<T>()
        where T : ActorBase => Resolver.Props<T>();

    public Props Props(Type type) => Resolver.Props(type);

    public Props Props(Type type, params object[] args) => Resolver.Props(type, args);
}

/// <summary>The id of <see cref="DependencyResolver"/>.</summary>
public sealed class DependencyResolverExtension : ExtensionIdProvider<DependencyResolver>
{
    public override DependencyResolver CreateExtension(ExtendedActorSystem system)
    {
        var setup = system.Settings.Setup.Get<DependencyResolverSetup>();
        return setup.HasValue
            ? new DependencyResolver(setup.Value.DependencyResolver)
            : throw new ConfigurationException("Unable to find [DependencyResolverSetup] included in ActorSystem settings."
                + " Please specify one before attempting to use dependency injection inside Akka.NET.");
    }
}

/// <summary>Gives a system the services that its actors take.</summary>
public class DependencyResolverSetup : Akka.Actor.Setup.Setup
{
    private DependencyResolverSetup(IDependencyResolver dependencyResolver) => DependencyResolver = dependencyResolver;

    public IDependencyResolver DependencyResolver { get; }

    public static DependencyResolverSetup Create(IServiceProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new DependencyResolverSetup(new ServiceProviderDependencyResolver(provider));
    }

    public static DependencyResolverSetup Create(IDependencyResolver provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new DependencyResolverSetup(provider);
    }
}
