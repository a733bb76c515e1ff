using Akka.Actor;
using Confluent.Kafka;
using Pipeline.Filters;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;

namespace Pipeline.Worker.Hosting;

/// <summary>Whether the libraries that a worker stands on work on this machine: an actor answers, a filter runs, the Kafka client loads.</summary>
internal static class SelfCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs the check; what fails throws.</summary>
    /// <returns>A line that names the versions.</returns>
    public static async Task<string> RunAsync()
    {
        using var system = ActorSystem.Create("self-check");
        var echo = system.ActorOf(Props.Create(() => new Echo()));
        await echo.Ask<string>("an actor answers", Patience);
        Invert();
        var kafka = Library.VersionString;
        await system.Terminate();
        return $"Actors answer, filters run on OpenCV {OpenCvSharp.Cv2.GetVersionString()}, the Kafka client is librdkafka {kafka}";
    }

    private static void Invert()
    {
        using var pool = new PixelBufferPool(0);
        using var pixels = pool.Rent(1);
        pixels.Span[0] = 1;
        var shape = new PictureShape(1, 1, 1, 8);
        var task = new TileTask
        {
            Steps = "invert",
            Input = shape.ToWire(),
            Output = shape.ToWire(),
            Source = shape.Bounds.ToWire(),
            Target = shape.Bounds.ToWire(),
            Pixels = true,
        };
        using var output = new TileKernel().Run(task, pixels.Data, pixels.Length);
        if (System.Runtime.InteropServices.Marshal.ReadByte(output.Data) != 254)
            throw new InvalidOperationException("The filter \"invert\" gave a wrong pixel.");
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }
}
