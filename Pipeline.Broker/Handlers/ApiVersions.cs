namespace Pipeline.Broker.Handlers;

/// <summary>
/// ApiVersions, key 18, versions 0-4. Lists every handler's versions. A version it does not know is answered in the layout of
/// version 0 with error 35 and the versions of this request type, as Apache Kafka does. No features are listed.
/// </summary>
internal sealed class ApiVersions() : Api<ApiVersionsRequest, ApiVersionsResponse>(ApiKey.ApiVersions, new(0, 4, FlexibleFrom: 3))
{
    private List<AdvertisedApi> _advertised = [];

    /// <summary>A client that cannot know what is served must be able to read the answer.</summary>
    protected override bool HasFlexibleHeader => false;

    /// <summary>Makes the list that clients get.</summary>
    public void Advertise(IEnumerable<IApi> apis) => _advertised = [.. apis.OrderBy(static api => api.Key).Select(Describe)];

    /// <summary>Answers a version that is not served.</summary>
    public void AnswerUnknownVersion(RequestHeader header, WireWriter response) =>
        Write(header.CorrelationId, new ApiVersionsResponse { ErrorCode = ErrorCode.UnsupportedVersion, ApiKeys = [Describe(this)] }, 0, response);

    protected override ValueTask<ApiVersionsResponse?> HandleAsync(ApiVersionsRequest request, RequestContext context) =>
        new(context.Version >= 3 && !(IsName(request.ClientSoftwareName) && IsName(request.ClientSoftwareVersion))
            ? new ApiVersionsResponse { ErrorCode = ErrorCode.InvalidRequest }
            : new ApiVersionsResponse { ApiKeys = _advertised });

    private static AdvertisedApi Describe(IApi api) => new() { ApiKey = (short)api.Key, MinVersion = api.Versions.Min, MaxVersion = api.Versions.Max };

    /// <summary>Letters, digits, '.' and '-', the latter two neither first nor last (KIP-511).</summary>
    private static bool IsName(string name) =>
        name.Length > 0 && char.IsAsciiLetterOrDigit(name[0]) && char.IsAsciiLetterOrDigit(name[^1])
        && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');
}
