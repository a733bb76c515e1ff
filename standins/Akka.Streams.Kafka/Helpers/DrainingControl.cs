namespace Akka.Streams.Kafka.Helpers;

/// <summary>The control of a source together with the completion of its stream.</summary>
public class DrainingControl<T> : IControl
{
    private DrainingControl(IControl control, Task<T> streamCompletion)
    {
        Control = control;
        StreamCompletion = streamCompletion;
    }

    public IControl Control { get; }

    public Task<T> StreamCompletion { get; }

    public Task IsShutdown => Control.IsShutdown;

    public static DrainingControl<T> Create(IControl control, Task<T> streamCompletion) => new(control, streamCompletion);

    public Task Stop() => Control.Stop();

    public Task Shutdown(Exception ex = null) => Control.Shutdown(ex);

    public Task<TResult> DrainAndShutdown<TResult>(Task<TResult> streamCompletion) => Control.DrainAndShutdown(streamCompletion);

    public Task<T> DrainAndShutdown() => Control.DrainAndShutdown(StreamCompletion);
}
