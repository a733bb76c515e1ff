using Akka;
using Akka.Actor;
using Akka.Streams.Dsl;
using Akka.Streams.Kafka.Helpers;

namespace Pipeline.Tests.Worker;

/// <summary>Stands where the stream of tasks does: counts its starts, and ends when the test says so or it is shut down.</summary>
internal sealed class StreamProbe
{
    private readonly List<TaskCompletionSource<Done>> _runs = [];

    /// <summary>Told <c>started</c> and <c>stopped</c>.</summary>
    public required IActorRef Observer { get; init; }

    /// <summary>What the stream that runs tells the node through.</summary>
    public IActorRef? Port { get; private set; }

    /// <summary>Ends the stream that runs.</summary>
    public void End(Exception? error = null)
    {
        if (error is null) _runs[^1].TrySetResult(Done.Instance);
        else _runs[^1].TrySetException(error);
    }

    /// <summary>What the node is given.</summary>
    public IRunnableGraph<DrainingControl<Done>> Create(IActorRef node, IActorRef filters) =>
        Source.Empty<int>().To(Sink.Ignore<int>()).MapMaterializedValue(_ =>
        {
            var run = new TaskCompletionSource<Done>(TaskCreationOptions.RunContinuationsAsynchronously);
            _runs.Add(run);
            Port = node;
            Observer.Tell("started");
            return DrainingControl<Done>.Create(new Control(run, Observer), run.Task);
        });

    private sealed class Control(TaskCompletionSource<Done> run, IActorRef observer) : IControl
    {
        public Task IsShutdown => run.Task;

        public Task Stop() => Shutdown();

        public Task Shutdown(Exception? ex = null)
        {
            observer.Tell("stopped");
            run.TrySetResult(Done.Instance);
            return run.Task;
        }

        public async Task<TResult> DrainAndShutdown<TResult>(Task<TResult> streamCompletion)
        {
            await Shutdown();
            return await streamCompletion;
        }
    }
}
