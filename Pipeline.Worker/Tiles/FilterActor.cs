using Akka.Actor;
using Akka.Routing;
using OpenCvSharp;
using Pipeline.Filters;

namespace Pipeline.Worker.Tiles;

/// <summary>
/// A slot: runs one tile's filters at a time. It holds no state. A filter's own error is an answer; anything else that is thrown crashes
/// the actor, which answers for the tile it was working on before it is restarted, so that no tile is lost by a crash.
/// </summary>
internal sealed class FilterActor : ReceiveActor
{
    private readonly TileKernel _kernel;
    private readonly Answers _answers;
    private readonly TimeProvider _time;

    public FilterActor(TileKernel kernel, Answers answers, TimeProvider time)
    {
        _kernel = kernel;
        _answers = answers;
        _time = time;
        Receive<ReceivedTile>(Filter);
    }

    /// <summary>The pool: one actor a slot, the least busy gets the next tile, a crashed one is restarted as often as it takes.</summary>
    public static Props PoolProps(int slots, TileKernel kernel, Answers answers, TimeProvider time) =>
        Props.Create(() => new FilterActor(kernel, answers, time))
            .WithRouter(new SmallestMailboxPool(slots).WithSupervisorStrategy(new OneForOneStrategy(static _ => Directive.Restart)));

    protected override void PreRestart(Exception reason, object message)
    {
        if (message is ReceivedTile tile)
        {
            Sender.Tell(_answers.Failed(tile.Task, $"The filter crashed: {reason.Message}"));
            tile.Pixels.Dispose();
        }

        base.PreRestart(reason, message);
    }

    private void Filter(ReceivedTile tile)
    {
        var started = _time.GetTimestamp();
        TileAnswer answer;
        try
        {
            var output = _kernel.Run(tile.Task, tile.Pixels.Data, tile.Pixels.Length);
            answer = _answers.Done(tile.Task, output, _time.GetElapsedTime(tile.ReceivedAt, started), _time.GetElapsedTime(started));
        }
        catch (Exception error) when (error is OpenCVException or TileTaskException)
        {
            answer = _answers.Failed(tile.Task, error.Message);
        }

        tile.Pixels.Dispose();
        Sender.Tell(answer);
    }
}
