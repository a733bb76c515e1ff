namespace Pipeline.Broker.Groups;

/// <summary>The answer to a member that asks for its assignment.</summary>
internal sealed record SyncResult(ErrorCode Error, byte[] Assignment)
{
    /// <summary>An error.</summary>
    public SyncResult(ErrorCode error) : this(error, [])
    {
    }

    public string? ProtocolType { get; init; }

    public string? Protocol { get; init; }
}
