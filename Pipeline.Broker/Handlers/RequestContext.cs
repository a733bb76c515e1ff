namespace Pipeline.Broker.Handlers;

/// <summary>Whose request is being answered.</summary>
internal sealed class RequestContext(string clientHost, CancellationToken ending)
{
    /// <summary>The client's address.</summary>
    public string ClientHost => clientHost;

    /// <summary>What the client calls itself.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The version of the request being answered.</summary>
    public short Version { get; set; }

    /// <summary>Ends waits: the connection is going.</summary>
    public CancellationToken Ending => ending;
}
