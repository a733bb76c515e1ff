using Akka.Streams.Kafka.Helpers;

namespace Pipeline.Master.Streams;

/// <summary>A consumer stream that was started.</summary>
/// <param name="control">The source's control.</param>
/// <param name="ended">Completes when the stream has ended; fails with what ended it.</param>
internal sealed class RunningStream(IControl control, Task ended)
{
    /// <summary>Completes when the stream has ended, the records that it has handed on finished; fails with what ended it.</summary>
    public Task Ended { get; } = ended;

    /// <summary>Asks it to stop.</summary>
    public void Stop() => control.Shutdown();
}
