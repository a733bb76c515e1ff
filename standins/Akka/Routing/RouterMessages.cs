namespace Akka.Routing;

/// <summary>For the router itself, not for a routee.</summary>
public abstract class RouterManagementMessage;

/// <summary>Answered with <see cref="Routees"/>.</summary>
public sealed class GetRoutees : RouterManagementMessage
{
    public static GetRoutees Instance { get; } = new();
}

/// <summary>The routees of a router.</summary>
public sealed class Routees(IEnumerable<Routee> routees)
{
    public IEnumerable<Routee> Members { get; } = routees;
}

/// <summary>A message in an envelope that only the router sees.</summary>
public class RouterEnvelope(object message)
{
    public object Message { get; } = message;
}

/// <summary>For all routees.</summary>
public class Broadcast(object message) : RouterEnvelope(message);
