namespace Pipeline.Broker.Protocol;

/// <summary>Bytes that are no request: the connection they came on is closed, nothing else happens.</summary>
internal sealed class MalformedRequestException(string message) : Exception(message);
