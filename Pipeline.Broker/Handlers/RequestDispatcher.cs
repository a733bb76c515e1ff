using Pipeline.Broker.Protocol;

namespace Pipeline.Broker.Handlers;

/// <summary>Finds the handler of a request and frames its response.</summary>
internal sealed class RequestDispatcher(IReadOnlyDictionary<ApiKey, IApi> apis)
{
    /// <summary>
    /// Answers one request; the response stays empty if none is expected. Throws <see cref="MalformedRequestException"/> for what
    /// cannot be answered in the protocol: unknown types and versions, where Apache Kafka closes the connection too.
    /// </summary>
    public async ValueTask AnswerAsync(ArraySegment<byte> frame, WireWriter response, RequestContext context)
    {
        var request = new WireReader();
        request.Reset(frame);
        var header = request.Read<RequestHeader>(0, flexible: false);
        if (!apis.TryGetValue((ApiKey)header.ApiKey, out var api)) throw new MalformedRequestException($"an unknown request type, {header.ApiKey}");
        response.WriteInt32(0);
        if (api.Versions.Serves(header.ApiVersion))
        {
            if (api.Versions.IsFlexible(header.ApiVersion)) request.Read<HeaderTags>(header.ApiVersion, flexible: true);
            await api.AnswerAsync(request, header, response, context).ConfigureAwait(false);
        }
        else if (api is ApiVersions versions)
        {
            versions.AnswerUnknownVersion(header, response);
        }
        else
        {
            throw new MalformedRequestException($"version {header.ApiVersion} of {api.Key}, where {api.Versions.ServedFrom} to {api.Versions.Max} are served");
        }

        if (response.Length > sizeof(int)) response.Patch(0, checked((int)(response.TotalLength - sizeof(int))));
        else response.Reset();
    }
}
