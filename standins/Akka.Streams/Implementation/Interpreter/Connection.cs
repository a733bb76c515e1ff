using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Interpreter;

/// <summary>Where one element stands on its way from an exit to an entrance.</summary>
internal enum Phase
{
    /// <summary>Nothing is asked for; the element of the last push may still wait to be grabbed.</summary>
    Idle,

    /// <summary>Downstream has pulled, upstream has not been told.</summary>
    Pulling,

    /// <summary>Upstream may push.</summary>
    Demanded,

    /// <summary>Upstream has pushed, downstream has not been told.</summary>
    Pushing,
}

/// <summary>An exit joined to an entrance of the same island.</summary>
internal sealed class Connection
{
    public Connection(GraphStageLogic outOwner, IOutHandler outHandler, GraphStageLogic inOwner, IInHandler inHandler)
    {
        OutOwner = outOwner;
        OutHandler = outHandler;
        InOwner = inOwner;
        InHandler = inHandler;
    }

    public GraphStageLogic OutOwner { get; }

    public GraphStageLogic InOwner { get; }

    public IOutHandler OutHandler { get; set; }

    public IInHandler InHandler { get; set; }

    public Phase Phase { get; set; }

    /// <summary>The element that was pushed and not grabbed; null is none.</summary>
    public object Element { get; set; }

    public bool InClosed { get; set; }

    public bool OutClosed { get; set; }

    /// <summary>Why upstream failed, if it did.</summary>
    public Exception Failure { get; set; }

    /// <summary>Why downstream cancelled, if it did.</summary>
    public Exception CancelCause { get; set; }

    /// <summary>Waits in the interpreter's queue.</summary>
    public bool Scheduled { get; set; }

    public override string ToString() => $"{OutOwner} -> {InOwner} ({Phase})";
}
