using BenchmarkDotNet.Attributes;
using Confluent.Kafka;
using Google.Protobuf;
using Pipeline.Messages.Kafka;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;

namespace Pipeline.Benchmarks.Kernels;

/// <summary>A tile's record on its way in and out of the Kafka client: headers and pixels of a 512x512 tile in colour.</summary>
public class RecordBenchmarks : IDisposable
{
    private readonly PixelBufferPool _pool = new(64 << 20);
    private readonly PixelSerializer _serializer = new();
    private readonly PixelDeserializer _deserializer;
    private readonly Payload _payload;
    private readonly byte[] _value = new byte[Payload.Bytes];
    private readonly TileTask _task;
    private readonly byte[] _header;

    /// <summary>Makes a task as the master sends it.</summary>
    public RecordBenchmarks()
    {
        _deserializer = new PixelDeserializer(_pool);
        _payload = new Payload(_value);
        var picture = new PictureShape(7680, 4320, 3, 8);
        _task = new TileTask
        {
            JobId = "0198f2a1b3c47d5e8f90a1b2c3d4e5f6",
            Tile = 7,
            Attempt = 1,
            WorkerId = "worker-1",
            Incarnation = "0198f2a1b3c47d5e8f90a1b2c3d4e5f7",
            Steps = "gaussian:5,grayscale",
            Input = picture.ToWire(),
            Source = new Region(510, 0, 516, 514).ToWire(),
            Output = (picture with { Channels = 1 }).ToWire(),
            Target = new Region(512, 0, 512, 512).ToWire(),
            Pixels = true,
        };
        _header = _task.ToByteArray();
    }

    /// <summary>Pixels into the array that the Kafka client copies.</summary>
    [Benchmark]
    public byte[] SerializePixels() => _serializer.Serialize(_payload, SerializationContext.Empty);

    /// <summary>The Kafka client's memory into pooled native memory, and that given back.</summary>
    [Benchmark]
    public void DeserializePixels() => _deserializer.Deserialize(_value, false, SerializationContext.Empty).Dispose();

    /// <summary>A task into its header.</summary>
    [Benchmark]
    public byte[] SerializeHeader() => _task.ToByteArray();

    /// <summary>A header into its task.</summary>
    [Benchmark]
    public TileTask DeserializeHeader() => TileTask.Parser.ParseFrom(_header);

    /// <summary>Frees what the pool keeps.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _pool.Dispose();
        GC.SuppressFinalize(this);
    }

    private sealed class Payload(byte[] pixels) : IPixelPayload
    {
        public const int Bytes = 516 * 514 * 3;

        public int Length => Bytes;

        public void CopyTo(Span<byte> destination) => pixels.CopyTo(destination);
    }
}
