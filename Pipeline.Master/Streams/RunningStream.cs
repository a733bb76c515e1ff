namespace Pipeline.Master.Streams;

/// <summary>A consumer stream that was started.</summary>
/// <param name="Stop">Asks it to stop.</param>
/// <param name="Ended">Completes when it has ended, the records that it has handed on finished; fails with what ended it.</param>
internal sealed record RunningStream(Action Stop, Task Ended);
