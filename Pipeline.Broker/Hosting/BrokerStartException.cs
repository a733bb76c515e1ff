namespace Pipeline.Broker.Hosting;

/// <summary>Why the broker cannot start, in words for whoever started it.</summary>
internal sealed class BrokerStartException(string message) : Exception(message);
