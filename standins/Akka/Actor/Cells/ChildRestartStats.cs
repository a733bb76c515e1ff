namespace Akka.Actor.Internal;

/// <summary>A child and how often it was restarted lately.</summary>
public class ChildRestartStats(IInternalActorRef child)
{
    private long _windowStart;

    public IInternalActorRef Child { get; } = child;

    public long Uid => Child.Path.Uid;

    public uint MaxNrOfRetriesCount { get; private set; }

    /// <summary>Counts a restart and says whether the limits still allow it; a negative limit is none.</summary>
    public bool RequestRestartPermission(int maxNrOfRetries, int withinTimeMilliseconds)
    {
        if (maxNrOfRetries == 0)
            return false;
        if (withinTimeMilliseconds > 0)
            return RestartsInWindow(maxNrOfRetries < 0 ? 1 : maxNrOfRetries, withinTimeMilliseconds);
        if (maxNrOfRetries < 0)
            return true;

        MaxNrOfRetriesCount++;
        return MaxNrOfRetriesCount <= maxNrOfRetries;
    }

    private bool RestartsInWindow(int limit, int windowMilliseconds)
    {
        var now = Environment.TickCount64;
        var insideWindow = _windowStart != 0 && now - _windowStart <= windowMilliseconds;
        if (!insideWindow)
        {
            MaxNrOfRetriesCount = 1;
            _windowStart = now;
            return true;
        }

        MaxNrOfRetriesCount++;
        return MaxNrOfRetriesCount <= limit;
    }
}
