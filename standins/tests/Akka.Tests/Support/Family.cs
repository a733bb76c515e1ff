using Akka.Actor;

namespace Akka.Tests.Support;

/// <summary>A supervisor with named children that report what happens to them as <c>name:event</c>.</summary>
internal static class Family
{
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Children fail on an exception and repeat a text.</summary>
    internal static Props Child(string name, IActorRef probe) => Scripted.Props(self =>
    {
        var seen = 0;
        self.Starting = () => probe.Tell($"{name}:start");
        self.Stopped = () => probe.Tell($"{name}:stop");
        self.Restarting = (_, _) => probe.Tell($"{name}:restart");
        self.On<Exception>(static failure => throw failure);
        self.On<string>(text => probe.Tell($"{name}:{text}:{++seen}"));
    });

    internal static Props Supervisor(IActorRef probe, SupervisorStrategy? strategy, params string[] children) => Scripted.Props(self =>
    {
        foreach (var name in children)
            self.Context.ActorOf(Child(name, probe), name);
        self.Restarting = (reason, _) => probe.Tell($"parent:restart:{reason.Message}");
        self.On<string>(name => self.Sender.Tell(self.Context.Child(name)));
    }, strategy);

    internal static Task<IActorRef> ChildOf(IActorRef supervisor, string name) => supervisor.Ask<IActorRef>(name, Limit);
}
