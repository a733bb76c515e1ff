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

    public static DrainingControl<T> Create((IControl, Task<T>) tuple) => new(tuple.Item1, tuple.Item2);

    public static DrainingControl<NotUsed> Create((IControl, Task<Done>) tuple) =>
        DrainingControl<NotUsed>.Create(tuple.Item1, (Task)tuple.Item2);

    /// <remarks>As in the real library, the completion is a cancelled task when the stream has failed.</remarks>
    public static DrainingControl<NotUsed> Create(IControl control, Task streamCompletion) =>
        new DrainingControl<NotUsed>(
            control,
            streamCompletion.ContinueWith(
                _ => NotUsed.Instance, CancellationToken.None, TaskContinuationOptions.NotOnFaulted, TaskScheduler.Default));

    public Task Stop() => Control.Stop();

    public Task Shutdown(Exception ex = null) => Control.Shutdown(ex);

    public Task<TResult> DrainAndShutdown<TResult>(Task<TResult> streamCompletion) => Control.DrainAndShutdown(streamCompletion);

    public Task<T> DrainAndShutdown() => Control.DrainAndShutdown(StreamCompletion);
}
