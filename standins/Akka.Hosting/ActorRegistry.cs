using System.Collections;
using Akka.Actor;

namespace Akka.Hosting;

/// <summary>Actors by a type that stands for them.</summary>
public interface IReadOnlyActorRegistry : IEnumerable<KeyValuePair<Type, IActorRef>>
{
    bool TryGet<TKey>(out IActorRef actor);

    bool TryGet(Type key, out IActorRef actor);

    /// <exception cref="MissingActorRegistryEntryException">Nobody is registered.</exception>
    IActorRef Get<TKey>();

    /// <summary>The actor, as soon as it is registered.</summary>
    Task<IActorRef> GetAsync<TKey>(CancellationToken ct = default);

    Task<IActorRef> GetAsync(Type key, CancellationToken ct = default);
}

/// <summary>A registry that can be written.</summary>
public interface IActorRegistry : IReadOnlyActorRegistry
{
    /// <exception cref="DuplicateActorRegistryException">Another actor has the key.</exception>
    void Register<TKey>(IActorRef actor, bool overwrite = false);

    bool TryRegister<TKey>(IActorRef actor, bool overwrite = false);

    bool TryRegister(Type key, IActorRef actor, bool overwrite = false);
}

/// <summary>The registry of a system.</summary>
public class ActorRegistry : IActorRegistry, IExtension
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Type, IActorRef> _actors = [];
    private readonly Dictionary<Type, TaskCompletionSource<IActorRef>> _awaited = [];

    public static ActorRegistry For(ActorSystem actorSystem) => actorSystem.WithExtension<ActorRegistry, ActorRegistryExtension>();

    public void Register<TKey>(IActorRef actor, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!TryRegister<TKey>(actor, overwrite))
        {
            throw new DuplicateActorRegistryException($"An actor for type {typeof(TKey)} has already been registered. "
                + "Call `Register(IActorRef, bool overwrite=true)` to avoid this error or use a different key.");
        }
    }

    public bool TryRegister<TKey>(IActorRef actor, bool overwrite = false) => TryRegister(typeof(TKey), actor, overwrite);

    public bool TryRegister(Type key, IActorRef actor, bool overwrite = false)
    {
        if (actor is null)
            return false;

        lock (_lock)
        {
            if (!overwrite && _actors.ContainsKey(key))
                return false;

            _actors[key] = actor;
            if (_awaited.Remove(key, out var waiting))
                waiting.SetResult(actor);
            return true;
        }
    }

    public bool TryGet<TKey>(out IActorRef actor) => TryGet(typeof(TKey), out actor);

    public bool TryGet(Type key, out IActorRef actor)
    {
        lock (_lock)
        {
            actor = _actors.GetValueOrDefault(key, ActorRefs.Nobody);
            return !actor.IsNobody();
        }
    }

    public IActorRef Get<TKey>() => TryGet<TKey>(out var actor)
        ? actor
        : throw new MissingActorRegistryEntryException("No actor registered for key " + typeof(TKey));

    public Task<IActorRef> GetAsync<TKey>(CancellationToken ct = default) => GetAsync(typeof(TKey), ct);

    public Task<IActorRef> GetAsync(Type key, CancellationToken ct = default)
    {
        lock (_lock)
        {
            if (_actors.TryGetValue(key, out var actor))
                return Task.FromResult(actor);
            if (!_awaited.TryGetValue(key, out var waiting))
                _awaited[key] = waiting = new TaskCompletionSource<IActorRef>(TaskCreationOptions.RunContinuationsAsynchronously);
            return waiting.Task.WaitAsync(ct);
        }
    }

    public IEnumerator<KeyValuePair<Type, IActorRef>> GetEnumerator()
    {
        lock (_lock)
            return _actors.ToList().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The id of <see cref="ActorRegistry"/>.</summary>
public sealed class ActorRegistryExtension : ExtensionIdProvider<ActorRegistry>
{
    public override ActorRegistry CreateExtension(ExtendedActorSystem system) => new();
}

/// <summary>A registry refused something.</summary>
public class ActorRegistryException(string message) : Exception(message);

/// <summary>The key is taken.</summary>
public sealed class DuplicateActorRegistryException(string message) : ActorRegistryException(message);

/// <summary>Nobody has the key.</summary>
public sealed class MissingActorRegistryEntryException(string message) : ActorRegistryException(message);
