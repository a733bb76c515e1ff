using Microsoft.Extensions.Logging.Abstractions;
using OpenCvSharp;
using Pipeline.Master.Hosting;
using Pipeline.Master.Jobs;
using Pipeline.Master.Pictures;
using Pipeline.Master.Storage;
using Pipeline.Master.Streams;
using Pipeline.Master.Workers;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Topics;
using Pipeline.Tests.Filters;
using Pipeline.Tests.Repository;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.Master;

/// <summary>What the master's actors share, on a folder of the test's own, without Kafka.</summary>
internal sealed class MasterFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MasterFixture(MasterOptions? options = null)
    {
        Paths = new JobPaths(_folder.Path);
        Directory.CreateDirectory(Paths.Jobs);
        Directory.CreateDirectory(Paths.Uploads);
        Options = options ?? new MasterOptions { TileSize = 64 };
        Context = Open();
    }

    public JobPaths Paths { get; }

    public MasterOptions Options { get; }

    public ManualTime Time { get; } = new();

    public MasterContext Context { get; private set; }

    /// <summary>A picture of noise as an uploaded PNG.</summary>
    public (Mat Picture, string Path) Upload(int width, int height, int channels = 3, int seed = 1)
    {
        var picture = TestPictures.Create(new Random(seed), width, height, channels, 8);
        var path = Path.Combine(Paths.Uploads, $"{Guid.NewGuid():N}");
        Cv2.ImEncode(".png", picture, out var bytes);
        File.WriteAllBytes(path, bytes);
        return (picture, path);
    }

    /// <summary>Accepts a job.</summary>
    public async Task<JobRecord> AcceptAsync(string uploadPath, string filters)
    {
        using var intake = new JobIntake(Context);
        return Assert.IsType<JobRecord>(await intake.TakeAsync(new JobRequest(uploadPath, "noise.png", filters)));
    }

    /// <summary>Closes the store and opens it again, as another process would.</summary>
    public async Task RestartAsync()
    {
        await Context.Store.DisposeAsync();
        Context = Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Context.Store.DisposeAsync();
        Context.Pool.Dispose();
        Context.Probe.Dispose();
        _folder.Dispose();
    }

    private MasterContext Open()
    {
        var kafka = new KafkaOptions { BootstrapServers = "127.0.0.1:1" };
        return new MasterContext(
            Options, kafka, new PictureLimits(), new DetectorOptions(), Paths,
            new JobStore(Paths.Store, static (_, _) => { }, NullLogger<JobStore>.Instance),
            new MasterHealth(), new TaskCompletionSource<TopicLayout>().Task, new KafkaProbe(kafka), new PixelBufferPool(1 << 20), Time,
            NullLoggerFactory.Instance);
    }
}
