using Akka.Streams.Implementation.Interpreter;

namespace Akka.Streams.Stage;

/// <summary>What a stage does when something happens at one of its entrances.</summary>
public interface IInHandler
{
    /// <summary>An element is there to be grabbed.</summary>
    void OnPush();

    /// <summary>No element comes any more.</summary>
    void OnUpstreamFinish();

    void OnUpstreamFailure(Exception e);
}

/// <summary>What a stage does when something happens at one of its exits.</summary>
public interface IOutHandler
{
    /// <summary>One element may be pushed.</summary>
    void OnPull();

    /// <summary>No element is wanted any more.</summary>
    void OnDownstreamFinish(Exception cause);
}

/// <summary>Ends the stage when upstream ends.</summary>
public abstract class InHandler : IInHandler
{
    public abstract void OnPush();

    public virtual void OnUpstreamFinish() => GraphInterpreter.ActiveStage.CompleteStage();

    public virtual void OnUpstreamFailure(Exception e) => GraphInterpreter.ActiveStage.FailStage(e);
}

/// <summary>Ends the stage when downstream ends.</summary>
public abstract class OutHandler : IOutHandler
{
    public abstract void OnPull();

    public virtual void OnDownstreamFinish(Exception cause) => GraphInterpreter.ActiveStage.InternalOnDownstreamFinish(cause);
}

/// <summary>Ends the stage when either side ends.</summary>
public abstract class InAndOutHandler : IInHandler, IOutHandler
{
    public abstract void OnPush();

    public abstract void OnPull();

    public virtual void OnUpstreamFinish() => GraphInterpreter.ActiveStage.CompleteStage();

    public virtual void OnUpstreamFailure(Exception e) => GraphInterpreter.ActiveStage.FailStage(e);

    public virtual void OnDownstreamFinish(Exception cause) => GraphInterpreter.ActiveStage.InternalOnDownstreamFinish(cause);
}
