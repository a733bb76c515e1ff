namespace Akka.Streams.Implementation;

/// <summary>Tasks that streams complete.</summary>
internal static class Promise
{
    /// <summary>Who waits goes on on a thread of its own, not on the stream's.</summary>
    public static TaskCompletionSource<T> Create<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
