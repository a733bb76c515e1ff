namespace Pipeline.Broker.Groups;

/// <summary>An assignor that a member knows, and its subscription in that assignor's format, which the broker does not read.</summary>
internal sealed class GroupProtocol : IWireStruct
{
    public string Name = "";
    public byte[] Metadata = [];

    /// <summary>Whether name and subscription are the same.</summary>
    public bool SameAs(GroupProtocol other) => Name == other.Name && Metadata.AsSpan().SequenceEqual(other.Metadata);

    public void Describe(Wire wire) => wire.Field(ref Name).Field(ref Metadata);
}
