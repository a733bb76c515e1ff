namespace Pipeline.Broker.Net;

/// <summary>An address as clients write it: a host name or number, and a port. IPv6 numbers stand in brackets.</summary>
internal sealed record HostPort(string Host, int Port)
{
    /// <summary>Reads "HOST:PORT"; throws <see cref="FormatException"/> that says what would be right.</summary>
    public static HostPort Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon > 0 && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return new HostPort(text[..colon].TrimStart('[').TrimEnd(']'), port);
        throw new FormatException($"'{text}' is no address: write HOST:PORT, for instance 127.0.0.1:9092.");
    }

    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
