namespace Akka.Actor;

/// <summary>The address of an actor system: protocol, name, and host and port where it can be reached.</summary>
public sealed class Address : IEquatable<Address>, IComparable<Address>
{
    public static readonly Address AllSystems = new("akka", "all-systems");

    private readonly string _text;

    public Address(string protocol, string system, string? host = null, int? port = null)
    {
        Protocol = protocol;
        System = system;
        Host = host!;
        Port = port;
        _text = host is null ? $"{protocol}://{system}" : $"{protocol}://{system}@{host}{(port is null ? "" : ":" + port)}";
    }

    public string Protocol { get; }

    public string System { get; }

    public string Host { get; }

    public int? Port { get; }

    public bool HasLocalScope => Host is null;

    public bool HasGlobalScope => Host is not null;

    public static bool operator ==(Address? left, Address? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Address? left, Address? right) => !(left == right);

    public static Address Parse(string address) => TryParse(address, out Address? parsed)
        ? parsed
        : throw new ArgumentException($"[{address}] is not an address of the form protocol://system@host:port", nameof(address));

    public static bool TryParse(string path, out Address address) => TryParse(path, out address, out _);

    public static bool TryParse(string path, out Address address, out string absolutUri)
    {
        address = null!;
        absolutUri = "/";
        if (!Uri.TryCreate(path, UriKind.Absolute, out var uri) || !path.Contains("://", StringComparison.Ordinal))
            return false;

        absolutUri = uri.AbsolutePath.Length == 0 ? "/" : Uri.UnescapeDataString(uri.AbsolutePath) + uri.Fragment;
        if (string.IsNullOrEmpty(uri.UserInfo))
        {
            // akka://name: the system's name stands where a URL has its host; Uri lower-cases it, so it is cut from the text.
            var start = path.IndexOf("://", StringComparison.Ordinal) + 3;
            var end = path.IndexOf('/', start);
            var name = end < 0 ? path[start..] : path[start..end];
            if (name.Length == 0 || name.Contains(':', StringComparison.Ordinal))
                return false;
            address = new Address(uri.Scheme, name);
            return true;
        }

        address = new Address(uri.Scheme, uri.UserInfo, uri.Host, uri.Port < 0 ? null : uri.Port);
        return true;
    }

    public string HostPort() => _text[(Protocol.Length + 3)..];

    public Address WithSystem(string system) => new(Protocol, system, Host, Port);

    public Address WithHost(string? host = null) => new(Protocol, System, host, Port);

    public Address WithPort(int? port = null) => new(Protocol, System, Host, port);

    public bool Equals(Address? other) => other is not null && _text == other._text;

    public override bool Equals(object? obj) => Equals(obj as Address);

    public override int GetHashCode() => string.GetHashCode(_text, StringComparison.Ordinal);

    public int CompareTo(Address? other) => string.CompareOrdinal(_text, other?._text);

    public override string ToString() => _text;
}
