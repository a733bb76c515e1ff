namespace Pipeline.Broker.Handlers;

/// <summary>Finds the handler of a request and frames its response.</summary>
internal sealed class RequestDispatcher(IReadOnlyDictionary<ApiKey, IApi> apis, BrokerCounters counters)
{
    /// <summary>Largest request other than Produce, in bytes: lists of names, which cost many times their size in memory.</summary>
    private const int MaxPlainBytes = 8 * 1024 * 1024;

    /// <summary>
    /// Looks at the first bytes of a large request before memory is spent on it. Throws <see cref="MalformedRequestException"/> for
    /// what no request of that size begins with.
    /// </summary>
    public void CheckLarge(ReadOnlySpan<byte> start, int length)
    {
        var key = (ApiKey)BinaryPrimitives.ReadInt16BigEndian(start);
        Find((short)key);
        if (key != ApiKey.Produce && length > MaxPlainBytes)
            throw new MalformedRequestException($"a {key} request of {length} bytes, where {MaxPlainBytes} are possible");
    }

    /// <summary>
    /// Answers one request; the response stays empty if none is expected. Throws <see cref="MalformedRequestException"/> for what
    /// cannot be answered in the protocol: unknown types and versions, where Apache Kafka closes the connection too.
    /// </summary>
    public async ValueTask AnswerAsync(ArraySegment<byte> frame, WireWriter response, RequestContext context)
    {
        var request = new WireReader(frame);
        var header = request.Read<RequestHeader>(0, flexible: false);
        var api = Find(header.ApiKey);
        counters.Count(api.Key);
        Interlocked.Add(ref counters.ReceivedBytes, sizeof(int) + frame.Count);
        response.WriteInt32(0);
        if (api.Versions.Serves(header.ApiVersion))
        {
            if (api.Versions.IsFlexible(header.ApiVersion)) request.Tags();
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
        Interlocked.Add(ref counters.SentBytes, response.TotalLength);
    }

    private IApi Find(short key) => apis.TryGetValue((ApiKey)key, out var api) ? api : throw new MalformedRequestException($"an unknown request type, {key}");
}
