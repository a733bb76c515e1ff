using System.Buffers;

namespace Akka.Actor;

/// <summary>Where an actor stands in the tree of its system; the uid tells incarnations of one path apart and is not compared.</summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    internal const long UndefinedUid = 0;

    public const string ValidSymbols = "\"-_.*$+:@&=,!~';()";

    private static readonly SearchValues<char> ValidCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" + ValidSymbols);

    private readonly ActorPath? _parent;

    protected ActorPath(Address address, string name)
    {
        Address = address;
        Name = name;
    }

    protected ActorPath(ActorPath parentPath, string name, long uid)
    {
        _parent = parentPath;
        Address = parentPath.Address;
        Depth = parentPath.Depth + 1;
        Name = name;
        Uid = uid;
    }

    public Address Address { get; }

    public int Depth { get; }

    public string Name { get; }

    public long Uid { get; }

    public ActorPath Parent => _parent ?? this;

    public ActorPath Root
    {
        get
        {
            var path = this;
            while (path._parent is not null)
                path = path._parent;
            return path;
        }
    }

    /// <summary>The names from the root down, without the root.</summary>
    public IReadOnlyList<string> Elements
    {
        get
        {
            var elements = new string[Depth];
            for (var path = this; path._parent is not null; path = path._parent)
                elements[path.Depth - 1] = path.Name;
            return elements;
        }
    }

    public static ActorPath operator /(ActorPath path, string name) => path.Child(name);

    public static ActorPath operator /(ActorPath path, IEnumerable<string> name) =>
        name.Where(static element => element.Length > 0).Aggregate(path, static (parent, element) => parent.Child(element));

    public static bool operator ==(ActorPath? left, ActorPath? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ActorPath? left, ActorPath? right) => !(left == right);

    public static bool IsValidPathElement(string s) => !string.IsNullOrEmpty(s) && s[0] != '$' && IsValidName(s);

    public static ActorPath Parse(string path) => TryParse(path, out var parsed)
        ? parsed
        : throw new UriFormatException($"Can not parse an ActorPath: {path}");

    public static bool TryParse(string path, out ActorPath actorPath)
    {
        actorPath = null!;
        if (!Address.TryParse(path, out var address, out var rest))
            return false;

        actorPath = new RootActorPath(address) / rest.Split('/');
        return true;
    }

    public ActorPath Child(string childName)
    {
        var hash = childName.IndexOf('#', StringComparison.Ordinal);
        return hash < 0
            ? new ChildActorPath(this, childName, UndefinedUid)
            : new ChildActorPath(this, childName[..hash], long.Parse(childName.AsSpan(hash + 1)));
    }

    public ActorPath WithUid(long uid) =>
        _parent is null || uid == Uid ? this : new ChildActorPath(_parent, Name, uid);

    public bool Equals(ActorPath? other)
    {
        if (other is null || Depth != other.Depth)
            return false;

        ActorPath left = this, right = other;
        while (!ReferenceEquals(left, right))
        {
            if (left._parent is null || right._parent is null)
                return left.Address.Equals(right.Address) && left.Name == right.Name;
            if (left.Name != right.Name)
                return false;
            left = left._parent;
            right = right._parent;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as ActorPath);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        for (var path = this; path._parent is not null; path = path._parent)
            hash.Add(path.Name);
        return hash.ToHashCode();
    }

    public int CompareTo(ActorPath? other) => string.CompareOrdinal(ToString(), other?.ToString());

    public string ToStringWithoutAddress() => _parent is null ? Name : "/" + string.Join('/', Elements);

    public string ToStringWithAddress() => ToStringWithAddress(Address);

    public string ToStringWithAddress(Address address) => (Address.Host is null ? address : Address) + ToStringWithoutAddress();

    public string ToStringWithUid() => Uid == UndefinedUid ? ToStringWithAddress() : $"{ToStringWithAddress()}#{Uid}";

    public string ToSerializationFormat() => ToStringWithUid();

    public override string ToString() => ToStringWithAddress();

    internal static bool IsValidName(string s) => !s.AsSpan().ContainsAnyExcept(ValidCharacters);
}

/// <summary>The root of a system's tree.</summary>
public sealed class RootActorPath(Address address, string name = "/") : ActorPath(address, name);

/// <summary>Any path but the root.</summary>
public sealed class ChildActorPath(ActorPath parentPath, string name, long uid) : ActorPath(parentPath, name, uid);
