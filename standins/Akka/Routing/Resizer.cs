using Akka.Actor;

namespace Akka.Routing;

/// <summary>Decides how a pool grows and shrinks.</summary>
public abstract class Resizer
{
    public abstract bool IsTimeForResize(long messageCounter);

    /// <summary>By how many routees the pool shall grow, or shrink if negative.</summary>
    public abstract int Resize(IEnumerable<Routee> currentRoutees);
}

/// <summary>Grows when all routees are busy, shrinks when few are.</summary>
public class DefaultResizer : Resizer
{
    /// <exception cref="ArgumentException">A bound or rate out of range.</exception>
    public DefaultResizer(
        int lower,
        int upper,
        int pressureThreshold = 1,
        double rampupRate = 0.2,
        double backoffThreshold = 0.3,
        double backoffRate = 0.1,
        int messagesPerResize = 10)
    {
        Require(lower >= 0, $"lowerBound must be >= 0, was: {lower}");
        Require(upper >= lower, $"upperBound must be >= lowerBound, was: {upper} < {lower}");
        Require(rampupRate >= 0, $"rampupRate must be >= 0.0, was {rampupRate}");
        Require(backoffThreshold <= 1, $"backoffThreshold must be <= 1.0, was {backoffThreshold}");
        Require(backoffRate >= 0, $"backoffRate must be >= 0.0, was {backoffRate}");
        Require(messagesPerResize > 0, $"messagesPerResize must be > 0, was {messagesPerResize}");
        LowerBound = lower;
        UpperBound = upper;
        PressureThreshold = pressureThreshold;
        RampupRate = rampupRate;
        BackoffThreshold = backoffThreshold;
        BackoffRate = backoffRate;
        MessagesPerResize = messagesPerResize;
    }

    public int LowerBound { get; set; }

    public int UpperBound { get; set; }

    public int PressureThreshold { get; }

    public double RampupRate { get; }

    public double BackoffThreshold { get; }

    public double BackoffRate { get; }

    public int MessagesPerResize { get; }

    public override bool IsTimeForResize(long messageCounter) => messageCounter % MessagesPerResize == 0;

    public override int Resize(IEnumerable<Routee> currentRoutees) => Capacity(currentRoutees);

    public int Capacity(IEnumerable<Routee> currentRoutees)
    {
        var routees = currentRoutees.ToArray();
        var proposed = routees.Length + Filter(Pressure(routees), routees.Length);
        return Math.Clamp(proposed, LowerBound, UpperBound) - routees.Length;
    }

    /// <summary>How many routees are busy.</summary>
    public int Pressure(IEnumerable<Routee> currentRoutees) => currentRoutees.Count(routee =>
        routee is ActorRefRoutee { Actor: LocalActorRef actor } && PressureThreshold switch
        {
            1 => actor.Cell.Mailbox.HasMessages,
            < 1 => actor.Cell.CurrentMessage is not null,
            _ => actor.Cell.NumberOfMessages >= PressureThreshold,
        });

    public int Filter(int pressure, int capacity) => Rampup(pressure, capacity) + Backoff(pressure, capacity);

    public int Rampup(int pressure, int capacity) => pressure < capacity ? 0 : (int)Math.Ceiling(RampupRate * capacity);

    public int Backoff(int pressure, int capacity) =>
        BackoffThreshold > 0 && BackoffRate > 0 && capacity > 0 && (double)pressure / capacity < BackoffThreshold
            ? (int)Math.Floor(-BackoffRate * capacity)
            : 0;

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
            throw new ArgumentException(otherwise);
    }
}
