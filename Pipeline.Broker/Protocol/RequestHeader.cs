namespace Pipeline.Broker.Protocol;

/// <summary>What every request starts with, up to the client id, which is never compact.</summary>
internal sealed class RequestHeader : IWireStruct
{
    public short ApiKey, ApiVersion;
    public int CorrelationId;
    public string? ClientId;

    public void Describe(Wire wire) => wire.Field(ref ApiKey).Field(ref ApiVersion).Field(ref CorrelationId).Optional(ref ClientId);
}
