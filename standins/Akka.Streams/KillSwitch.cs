using Akka.Streams.Implementation;
using Akka.Streams.Implementation.Operators;

namespace Akka.Streams;

/// <summary>Ends streams from outside.</summary>
public interface IKillSwitch
{
    /// <summary>Completes downstream and cancels upstream.</summary>
    void Shutdown();

    /// <summary>Fails downstream and cancels upstream.</summary>
    void Abort(Exception cause);
}

/// <summary>Makes kill switches.</summary>
public static class KillSwitches
{
    /// <summary>A switch for as many streams as <see cref="SharedKillSwitch.Flow{T}"/> is put into.</summary>
    public static SharedKillSwitch Shared(string name) => new(name);

    /// <summary>A flow that each run has a switch of its own for.</summary>
    public static IGraph<FlowShape<T, T>, UniqueKillSwitch> Single<T>() => Stages.Flow<T, T, UniqueKillSwitch>("breaker", (shape, _) =>
    {
        var killSwitch = new UniqueKillSwitch();
        return (new KillSwitchLogic<T>(shape, killSwitch.Signal), killSwitch);
    });

    /// <summary>A flow that a token ends, by a failure unless told otherwise.</summary>
    public static IGraph<FlowShape<T, T>, NotUsed> AsFlow<T>(this CancellationToken cancellationToken, bool cancelGracefully = false) =>
        Stages.Flow<T, T>("cancel", (shape, _) => new CancellationLogic<T>(shape, cancellationToken, cancelGracefully));
}

/// <summary>Ends one stream.</summary>
public sealed class UniqueKillSwitch : IKillSwitch
{
    private readonly TaskCompletionSource<NotUsed> _signal = Promise.Create<NotUsed>();

    internal UniqueKillSwitch()
    {
    }

    internal Task Signal => _signal.Task;

    public void Shutdown() => _signal.TrySetResult(NotUsed.Instance);

    public void Abort(Exception cause) => _signal.TrySetException(cause);

    public override string ToString() => $"SingleKillSwitch({GetHashCode()})";
}

/// <summary>Ends all streams it is part of, also those that are started later.</summary>
public sealed class SharedKillSwitch : IKillSwitch
{
    private readonly TaskCompletionSource<NotUsed> _signal = Promise.Create<NotUsed>();
    private readonly string _name;

    internal SharedKillSwitch(string name) => _name = name;

    public void Shutdown() => _signal.TrySetResult(NotUsed.Instance);

    public void Abort(Exception cause) => _signal.TrySetException(cause);

    public IGraph<FlowShape<T, T>, SharedKillSwitch> Flow<T>() =>
        Stages.Flow<T, T, SharedKillSwitch>("sharedKillSwitch", (shape, _) => (new KillSwitchLogic<T>(shape, _signal.Task), this));

    public override string ToString() => $"KillSwitch({_name})";
}
