using Akka.Streams.Kafka.Extensions;
using Akka.Streams.Kafka.Helpers;

namespace Akka.Streams.Kafka.Consumers;

/// <summary>The control of one source: its calls run among the events of the stage.</summary>
internal sealed class SourceControl : IControl
{
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _shutDown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action _stop;
    private readonly Action<Exception> _shutdown;

    public SourceControl(Action stop, Action<Exception> shutdown)
    {
        _stop = stop;
        _shutdown = shutdown;
    }

    public Task IsShutdown => _shutDown.Task;

    public Task Stop()
    {
        _stop();
        return _stopped.Task;
    }

    public Task Shutdown(Exception ex = null)
    {
        _shutdown(ex);
        return _shutDown.Task;
    }

    public Task<TResult> DrainAndShutdown<TResult>(Task<TResult> streamCompletion) => this.DrainAndShutdownDefault(streamCompletion);

    public void OnStop() => _stopped.TrySetResult();

    public void OnShutdown()
    {
        _stopped.TrySetResult();
        _shutDown.TrySetResult();
    }
}
