namespace Akka.Streams.Kafka.Helpers;

/// <summary>Stops a source of records in good order.</summary>
public interface IControl
{
    /// <summary>Completes when the source has shut down.</summary>
    Task IsShutdown { get; }

    /// <summary>Ends the source; its consumer lives on for commits until it is shut down.</summary>
    Task Stop();

    /// <summary>Ends the source and, after the stop timeout, its consumer.</summary>
    Task Shutdown(Exception ex = null);

    /// <summary>Stops, waits for the stream to complete, and shuts down.</summary>
    Task<TResult> DrainAndShutdown<TResult>(Task<TResult> streamCompletion);
}
