using Pipeline.Master.Hosting;
using Pipeline.Master.Jobs;

namespace Pipeline.Tests.Master.Jobs;

public sealed class JobIntakeTests : IAsyncLifetime
{
    private readonly MasterFixture _master = new(new MasterOptions());
    private readonly JobIntake _intake;

    public JobIntakeTests() => _intake = new JobIntake(_master.Context);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _intake.Dispose();
        await _master.DisposeAsync();
    }

    [Fact]
    public async Task A_job_is_stored_with_its_upload_before_it_is_accepted()
    {
        var (_, path) = _master.Upload(300, 200);
        var bytes = await File.ReadAllBytesAsync(path);

        var job = Assert.IsType<JobRecord>(await _intake.TakeAsync(new JobRequest(path, "cat.png", "grayscale,equalize", TileSize: 128)));

        Assert.Equal((300, 200, 3, 1), (job.Source.Width, job.Source.Height, job.Source.Channels, job.Result.Channels));
        Assert.Equal((2, 128, JobStatus.Queued), (job.Passes, job.TileSize, job.Status));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_master.Paths.Upload(job.Id)));
        Assert.False(File.Exists(path));
        Assert.Equivalent(job, await _master.Context.Store.FindAsync(job.Id), strict: true);
    }

    [Theory]
    [InlineData("sepai", null, null, null, RefusalReason.InvalidFilters, "filters")]
    [InlineData("gaussian:4", null, null, null, RefusalReason.InvalidFilters, "filters")]
    [InlineData("crop:250:0:100:100", null, null, null, RefusalReason.FilterNotApplicable, "filters")]
    [InlineData("invert", "gif", null, null, RefusalReason.InvalidFormat, "format")]
    [InlineData("invert", "jpeg", 101, null, RefusalReason.InvalidQuality, "quality")]
    [InlineData("invert", null, null, 63, RefusalReason.InvalidTileSize, "tileSize")]
    [InlineData("invert", null, null, 2049, RefusalReason.InvalidTileSize, "tileSize")]
    public async Task What_is_wrong_is_refused_with_its_field_and_the_upload_is_deleted(
        string filters, string? format, int? quality, int? tileSize, RefusalReason reason, string field)
    {
        var path = _master.Upload(300, 200).Path;

        var refused = Assert.IsType<JobManager.Refused>(await _intake.TakeAsync(new JobRequest(path, "cat.png", filters, format, quality, tileSize)));

        Assert.Equal((reason, field), (refused.Reason, refused.Field));
        Assert.NotEmpty(refused.Detail);
        Assert.False(File.Exists(path));
        Assert.Empty(Directory.GetDirectories(_master.Paths.Jobs));
    }

    [Theory]
    [InlineData("", RefusalReason.EmptyUpload)]
    [InlineData("this is no picture, it is a text", RefusalReason.NotAPicture)]
    public async Task What_is_no_picture_is_refused(string content, RefusalReason reason)
    {
        var path = Path.Combine(_master.Paths.Uploads, "upload");
        await File.WriteAllTextAsync(path, content);

        var refused = Assert.IsType<JobManager.Refused>(await _intake.TakeAsync(new JobRequest(path, "cat.png", "invert")));

        Assert.Equal((reason, "image"), (refused.Reason, refused.Field));
    }

    [Fact]
    public async Task A_picture_that_was_cut_short_is_refused()
    {
        var path = _master.Upload(300, 200).Path;
        var bytes = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, bytes[..(bytes.Length / 2)]);

        var refused = Assert.IsType<JobManager.Refused>(await _intake.TakeAsync(new JobRequest(path, "cat.png", "invert")));

        Assert.Equal(RefusalReason.DamagedPicture, refused.Reason);
    }

    [Fact]
    public async Task Tiles_that_Kafka_would_not_carry_are_refused()
    {
        _master.Context.Kafka.MaxMessageBytes = 1_048_576;
        var path = _master.Upload(1500, 1500).Path;

        var refused = Assert.IsType<JobManager.Refused>(await _intake.TakeAsync(new JobRequest(path, "cat.png", "invert", TileSize: 1024)));

        Assert.Equal((RefusalReason.InvalidTileSize, "tileSize"), (refused.Reason, refused.Field));
        Assert.Contains("1048576", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_the_disk_has_no_room_for_is_refused_with_what_it_needs()
    {
        // When the second pass begins: the picture, its blurred copy, and the grey result; and the result's file.
        const long colour = 300 * 200 * 3;
        const long grey = 300 * 200;
        const long needed = colour + colour + grey + grey;
        using var intake = new JobIntake(_master.Context, static _ => needed - 1);
        using var roomier = new JobIntake(_master.Context, static _ => needed);
        var path = _master.Upload(300, 200).Path;

        var refused = Assert.IsType<JobManager.Refused>(await intake.TakeAsync(new JobRequest(path, "cat.png", "gaussian:5,otsu", TileSize: 64)));
        var accepted = await roomier.TakeAsync(new JobRequest(_master.Upload(300, 200).Path, "cat.png", "gaussian:5,otsu", TileSize: 64));

        Assert.Equal(RefusalReason.StorageFailed, refused.Reason);
        Assert.Contains($"{needed - 1} are free", refused.Detail, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
        Assert.IsType<JobRecord>(accepted);
    }
}
