namespace Akka.Dispatch;

/// <summary>Work that a dispatcher or a scheduler runs.</summary>
public interface IRunnable
{
    void Run();
}

/// <summary>Runs a delegate.</summary>
public sealed class ActionRunnable(Action action) : IRunnable
{
    public void Run() => action();
}
