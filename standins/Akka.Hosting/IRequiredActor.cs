using Akka.Actor;

namespace Akka.Hosting;

/// <summary>The registered actor of a key, for those who get it injected.</summary>
public interface IRequiredActor<TActor>
{
    /// <exception cref="MissingActorRegistryEntryException">It is not registered, or not yet.</exception>
    IActorRef ActorRef { get; }

    /// <summary>The actor, as soon as it is registered.</summary>
    Task<IActorRef> GetAsync(CancellationToken cancellationToken = default);
}

/// <summary>Looks into the registry once.</summary>
public sealed class RequiredActor<TActor>(IReadOnlyActorRegistry registry) : IRequiredActor<TActor>
{
    private IActorRef? _actor;

    public IActorRef ActorRef
    {
        get
        {
            if (_actor is null && registry.TryGet<TActor>(out var found))
                _actor = found;
            return _actor ?? throw new MissingActorRegistryEntryException(
                $"Unable to resolve actor type [{typeof(TActor)}] - if you're using IRequiredActor<T> inside the constructor of an IHostedService, "
                + "consider using the GetAsync method instead so you can wait for the actor to be populated.");
        }
    }

    public async Task<IActorRef> GetAsync(CancellationToken cancellationToken = default) =>
        _actor ??= await registry.GetAsync<TActor>(cancellationToken).ConfigureAwait(false);
}
