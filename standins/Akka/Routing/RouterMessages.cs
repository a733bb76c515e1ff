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

/// <summary>One routee more.</summary>
public sealed class AddRoutee(Routee routee) : RouterManagementMessage
{
    public Routee Routee { get; } = routee;
}

/// <summary>One routee less; a child is stopped after what it has in its mailbox.</summary>
public sealed class RemoveRoutee(Routee routee) : RouterManagementMessage
{
    public Routee Routee { get; } = routee;
}

/// <summary>A pool shall grow or shrink by so many.</summary>
public sealed class AdjustPoolSize(int change) : RouterManagementMessage
{
    public int Change { get; } = change;
}

/// <summary>A pool shall ask its resizer.</summary>
public class Resize : RouterManagementMessage;

/// <summary>A message in an envelope that only the router sees.</summary>
public class RouterEnvelope(object message)
{
    public object Message { get; } = message;
}

/// <summary>For all routees.</summary>
public class Broadcast(object message) : RouterEnvelope(message);
