namespace Pipeline.Broker.Protocol.Messages;

/// <summary>Key 18: who the client is; the versions it may use are the answer.</summary>
internal sealed class ApiVersionsRequest : IWireStruct
{
    public string ClientSoftwareName = "", ClientSoftwareVersion = "";

    public void Describe(Wire wire) => wire.Field(ref ClientSoftwareName, from: 3).Field(ref ClientSoftwareVersion, from: 3);
}

/// <summary>Key 18: every request type served, with its versions. Its header never carries tagged fields.</summary>
internal sealed class ApiVersionsResponse : IWireStruct
{
    public ErrorCode ErrorCode;
    public List<AdvertisedApi> ApiKeys = [];

    public void Describe(Wire wire) => wire.Field(ref ErrorCode).Field(ref ApiKeys).Throttle(from: 1);
}

/// <summary>One request type and its versions.</summary>
internal sealed class AdvertisedApi : IWireStruct
{
    public short ApiKey, MinVersion, MaxVersion;

    public void Describe(Wire wire) => wire.Field(ref ApiKey).Field(ref MinVersion).Field(ref MaxVersion);
}
