using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

/// <summary>What has become of a member.</summary>
public enum MemberStatus
{
    Joining = 0,
    Up = 1,
    Leaving = 2,
    Exiting = 3,
    Down = 4,
    Removed = 5,
    WeaklyUp = 6,
}

/// <summary>An incarnation of a node.</summary>
public class UniqueAddress(Address address, int uid) : IEquatable<UniqueAddress>, IComparable<UniqueAddress>
{
    public Address Address { get; } = address;

    public int Uid { get; } = uid;

    public bool Equals(UniqueAddress? other) => other is not null && Uid == other.Uid && Address.Equals(other.Address);

    public override bool Equals(object? obj) => Equals(obj as UniqueAddress);

    public override int GetHashCode() => Uid;

    public int CompareTo(UniqueAddress? other)
    {
        var byAddress = Address.CompareTo(other?.Address);
        return byAddress != 0 || other is null ? byAddress : Uid.CompareTo(other.Uid);
    }

    public override string ToString() => $"UniqueAddress: ({Address}, {Uid})";
}

/// <summary>A node of the cluster. Never changes.</summary>
public class Member : IComparable<Member>
{
    internal Member(UniqueAddress uniqueAddress, MemberStatus status, ImmutableHashSet<string> roles)
    {
        UniqueAddress = uniqueAddress;
        Status = status;
        Roles = roles;
    }

    public UniqueAddress UniqueAddress { get; }

    public Address Address => UniqueAddress.Address;

    public MemberStatus Status { get; }

    public ImmutableHashSet<string> Roles { get; }

    public bool HasRole(string role) => Roles.Contains(role);

    public Member Copy(MemberStatus status) => new(UniqueAddress, status, Roles);

    public int CompareTo(Member? other) => UniqueAddress.CompareTo(other?.UniqueAddress);

    public override bool Equals(object? obj) => obj is Member other && UniqueAddress.Equals(other.UniqueAddress);

    public override int GetHashCode() => UniqueAddress.GetHashCode();

    public override string ToString() => $"Member(address = {Address}, Uid={UniqueAddress.Uid} status = {Status}, role=[{string.Join(",", Roles)}])";
}
