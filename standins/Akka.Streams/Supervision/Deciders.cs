namespace Akka.Streams.Supervision;

/// <summary>What becomes of a stage whose function threw.</summary>
public enum Directive
{
    /// <summary>The stream fails.</summary>
    Stop,

    /// <summary>The element is dropped, the stage keeps its state.</summary>
    Resume,

    /// <summary>The element is dropped, the stage starts from its initial state.</summary>
    Restart,
}

/// <summary>Decides by the exception.</summary>
public delegate Directive Decider(Exception cause);

/// <summary>The deciders that do not look at the exception.</summary>
public static class Deciders
{
    public static readonly Decider StoppingDecider = _ => Directive.Stop;
    public static readonly Decider ResumingDecider = _ => Directive.Resume;
    public static readonly Decider RestartingDecider = _ => Directive.Restart;
}
