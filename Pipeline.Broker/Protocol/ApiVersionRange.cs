namespace Pipeline.Broker.Protocol;

/// <summary>The versions of one request type.</summary>
/// <param name="Min">Lowest version advertised.</param>
/// <param name="Max">Highest version advertised and served.</param>
/// <param name="FlexibleFrom">First version with compact lengths and tagged fields.</param>
internal sealed record ApiVersionRange(short Min, short Max, short FlexibleFrom)
{
    /// <summary>For requests that have no flexible version yet.</summary>
    public const short Never = short.MaxValue;

    /// <summary>Lowest version served, where it differs from the one advertised.</summary>
    public short ServedFrom { get; init; } = Min;

    /// <summary>Whether a request of this version is answered.</summary>
    public bool Serves(short version) => version >= ServedFrom && version <= Max;

    /// <summary>Whether this version uses compact lengths and tagged fields.</summary>
    public bool IsFlexible(short version) => version >= FlexibleFrom;
}
