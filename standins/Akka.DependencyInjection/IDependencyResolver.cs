using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;

namespace Akka.DependencyInjection;

/// <summary>Services of a container, and actors that take them.</summary>
public interface IDependencyResolver
{
    IResolverScope CreateScope();

    T GetService<T>();

    object GetService(Type type);

    Props Props(Type type, params object[] args);

    Props Props(Type type);

    /// <summary>Props of an actor; its constructor gets these arguments, and services for its other parameters.</summary>
    Props Props<T>(params object[] args)
        where T : ActorBase;
}

/// <summary>A scope of services.</summary>
public interface IResolverScope : IDisposable
{
    IDependencyResolver Resolver { get; }
}

/// <summary>Takes services from a service provider.</summary>
public class ServiceProviderDependencyResolver(IServiceProvider serviceProvider) : IDependencyResolver
{
    public IServiceProvider ServiceProvider { get; } = serviceProvider;

    public IResolverScope CreateScope() => new Scope(ServiceProvider.CreateScope());

    public T GetService<T>() => ServiceProvider.GetService<T>()!;

    public object GetService(Type type) => ServiceProvider.GetService(type)!;

    public Props Props(Type type, params object[] args) => typeof(ActorBase).IsAssignableFrom(type)
        ? Akka.Actor.Props.CreateBy(new Producer(ServiceProvider, type, args))
        : throw new ArgumentException($"[{type}] does not implement Akka.Actor.ActorBase.", nameof(type));

    public Props Props(Type type) => Props(type, []);

    public Props Props<T>(params object[] args)
        where T : ActorBase => Props(typeof(T), args);

    private sealed class Scope(IServiceScope scope) : IResolverScope
    {
        public IDependencyResolver Resolver { get; } = new ServiceProviderDependencyResolver(scope.ServiceProvider);

        public void Dispose() => scope.Dispose();
    }

    private sealed class Producer(IServiceProvider services, Type type, object[] arguments) : IIndirectActorProducer
    {
        public Type ActorType => type;

        public ActorBase Produce() => (ActorBase)ActivatorUtilities.CreateInstance(services, type, arguments);

        public void Release(ActorBase actor)
        {
        }
    }
}
