namespace Pipeline.Broker.Groups;

/// <summary>The answer to a member that asks for its assignment.</summary>
internal sealed record SyncResult(ErrorCode Error)
{
    public byte[] Assignment { get; init; } = [];

    public string? ProtocolType { get; init; }

    public string? Protocol { get; init; }
}
