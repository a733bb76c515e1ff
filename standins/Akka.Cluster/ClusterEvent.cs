using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>What happens in a cluster, as messages.</summary>
public class ClusterEvent
{
    public const SubscriptionInitialStateMode InitialStateAsSnapshot = SubscriptionInitialStateMode.InitialStateAsSnapshot;
    public const SubscriptionInitialStateMode InitialStateAsEvents = SubscriptionInitialStateMode.InitialStateAsEvents;

    /// <summary>How a new subscriber learns what already is: as one state, or as the events that led to it.</summary>
    public enum SubscriptionInitialStateMode
    {
        InitialStateAsSnapshot,
        InitialStateAsEvents,
    }

    /// <summary>Any event.</summary>
    public interface IClusterDomainEvent : IDeadLetterSuppression;

    /// <summary>A member has changed.</summary>
    public interface IMemberEvent : IClusterDomainEvent
    {
        Member Member { get; }
    }

    /// <summary>A member can be reached no longer, or again; in a cluster of one there are none.</summary>
    public interface IReachabilityEvent : IClusterDomainEvent;

    /// <summary>The cluster as it is.</summary>
    public sealed class CurrentClusterState(
        ImmutableSortedSet<Member> members,
        ImmutableHashSet<Member> unreachable,
        ImmutableHashSet<Address> seenBy,
        Address? leader,
        ImmutableDictionary<string, Address> roleLeaderMap) : INoSerializationVerificationNeeded
    {
        public CurrentClusterState()
            : this([], [], [], null, ImmutableDictionary<string, Address>.Empty)
        {
        }

        public ImmutableSortedSet<Member> Members { get; } = members;

        public ImmutableHashSet<Member> Unreachable { get; } = unreachable;

        public ImmutableHashSet<Address> SeenBy { get; } = seenBy;

        public Address Leader { get; } = leader!;

        public ImmutableDictionary<string, Address> RoleLeaderMap { get; } = roleLeaderMap;

        public ImmutableHashSet<string> AllRoles => [.. Members.SelectMany(static member => member.Roles)];

        public Address RoleLeader(string role) => RoleLeaderMap.GetValueOrDefault(role)!;
    }

    /// <summary>A member's status has changed.</summary>
    public abstract class MemberStatusChange : IMemberEvent
    {
        private protected MemberStatusChange(Member member) => Member = member;

        public Member Member { get; }

        public override string ToString() => $"{GetType().Name}(Member={Member})";
    }

    /// <summary>It asks to be let in.</summary>
    public sealed class MemberJoined(Member member) : MemberStatusChange(member);

    /// <summary>It is in.</summary>
    public sealed class MemberUp(Member member) : MemberStatusChange(member);

    /// <summary>It has begun to leave.</summary>
    public sealed class MemberLeft(Member member) : MemberStatusChange(member);

    /// <summary>It is about to be gone.</summary>
    public sealed class MemberExited(Member member) : MemberStatusChange(member);

    /// <summary>It was declared dead.</summary>
    public sealed class MemberDowned(Member member) : MemberStatusChange(member);

    /// <summary>It is gone.</summary>
    public sealed class MemberRemoved(Member member, MemberStatus previousStatus) : MemberStatusChange(member)
    {
        public MemberStatus PreviousStatus { get; } = previousStatus;
    }

    /// <summary>A member cannot be reached, or can again.</summary>
    public abstract class ReachabilityEvent : IReachabilityEvent
    {
        private protected ReachabilityEvent(Member member) => Member = member;

        public Member Member { get; }
    }

    /// <summary>A member cannot be reached.</summary>
    public sealed class UnreachableMember(Member member) : ReachabilityEvent(member);

    /// <summary>A member can be reached again.</summary>
    public sealed class ReachableMember(Member member) : ReachabilityEvent(member);

    /// <summary>Another member leads.</summary>
    public sealed class LeaderChanged(Address? leader) : IClusterDomainEvent
    {
        public Address Leader { get; } = leader!;
    }

    /// <summary>This node is no longer part of a cluster.</summary>
    public sealed class ClusterShuttingDown : IClusterDomainEvent
    {
        public static readonly IClusterDomainEvent Instance = new ClusterShuttingDown();

        private ClusterShuttingDown()
        {
        }
    }
}
