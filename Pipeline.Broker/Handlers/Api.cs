namespace Pipeline.Broker.Handlers;

/// <summary>One request type: its number, its versions, and how it is answered.</summary>
internal interface IApi
{
    ApiKey Key { get; }

    ApiVersionRange Versions { get; }

    /// <summary>Reads the request and writes the response, header included; nothing is written if the client expects no answer.</summary>
    ValueTask AnswerAsync(WireReader request, RequestHeader header, WireWriter response, RequestContext context);
}

/// <summary>Reads and writes by the messages' own field lists, so that a handler only handles.</summary>
internal abstract class Api<TRequest, TResponse>(ApiKey key, ApiVersionRange versions) : IApi
    where TRequest : class, IWireStruct, new()
    where TResponse : class, IWireStruct, new()
{
    public ApiKey Key => key;

    public ApiVersionRange Versions => versions;

    /// <summary>Whether the response's header may carry tagged fields in flexible versions.</summary>
    protected virtual bool HasFlexibleHeader => true;

    public async ValueTask AnswerAsync(WireReader request, RequestHeader header, WireWriter response, RequestContext context)
    {
        var version = header.ApiVersion;
        var message = request.Read<TRequest>(version, versions.IsFlexible(version));
        if (request.Remaining > 0) throw new MalformedRequestException($"{request.Remaining} bytes behind a {key} request of version {version}");
        context.Version = version;
        context.ClientId = header.ClientId ?? "";
        if (await HandleAsync(message, context).ConfigureAwait(false) is { } answer)
            Write(header.CorrelationId, answer, version, response);
    }

    /// <summary>Acts; null if the client expects no answer.</summary>
    protected abstract ValueTask<TResponse?> HandleAsync(TRequest request, RequestContext context);

    /// <summary>Writes the response with its header.</summary>
    protected void Write(int correlationId, TResponse answer, short version, WireWriter response)
    {
        response.WriteInt32(correlationId);
        if (HasFlexibleHeader && versions.IsFlexible(version)) response.Tags();
        response.Write(answer, version, versions.IsFlexible(version));
    }
}
