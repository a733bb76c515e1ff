using Akka.Actor;
using OpenCvSharp;
using Pipeline.Filters;

namespace Pipeline.Worker.Tiles;

/// <summary>
/// A slot: runs one tile's filters at a time. It holds no state. A filter's own error is an answer; anything else that is thrown crashes
/// the actor, which answers for the tile it was working on before it is restarted, so that no tile is lost by a crash. Made by <see cref="FilterPool"/>.
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

    protected override void PreRestart(Exception reason, object message)
    {
        if (message is ReceivedTile tile)
        {
            Sender.Tell(_answers.Failed(tile.Task, $"The filter crashed: {reason.Message}"));
            tile.Pixels.Dispose();
            Context.Parent.Tell(FilterPool.SlotIdle.Instance);
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
        Context.Parent.Tell(FilterPool.SlotIdle.Instance);
    }
}
