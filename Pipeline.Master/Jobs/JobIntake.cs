using System.Collections.Concurrent;
using Pipeline.Filters;
using Pipeline.Master.Hosting;
using Pipeline.Master.Pictures;
using Pipeline.Master.Storage;

namespace Pipeline.Master.Jobs;

/// <summary>
/// Makes a job of a request, or refuses it: checks the chain, the picture, and what becomes of it; takes the upload over and stores the job,
/// so that it survives whatever process dies from then on. Thread-safe; a few at a time.
/// </summary>
/// <param name="master">What the master's actors share.</param>
/// <param name="freeBytes">Bytes that are free on the disk of a folder; the file system's own answer when it is not given.</param>
internal sealed class JobIntake(MasterContext master, Func<string, long>? freeBytes = null) : IDisposable
{
    /// <summary>Bytes of a record besides its pixels, generously.</summary>
    private const int RecordOverhead = 64 * 1024;

    private readonly Func<string, long> _freeBytes = freeBytes ?? (static folder => new DriveInfo(folder).AvailableFreeSpace);
    private readonly ConcurrentDictionary<string, bool> _keys = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount, Environment.ProcessorCount);

    private DateTimeOffset OldestKey => master.Time.GetUtcNow() - TimeSpan.FromHours(master.Options.IdempotencyHours);

    /// <summary>Takes a request in.</summary>
    /// <returns>
    /// A <see cref="JobRecord"/>, stored; or, the upload deleted, <see cref="JobManager.Refused"/>, or <see cref="JobManager.Accepted"/> with the job
    /// that the same request made before.
    /// </returns>
    public async Task<object> TakeAsync(JobRequest request)
    {
        await _places.WaitAsync().ConfigureAwait(false);
        try
        {
            return await (request.Key is { } key ? OnceAsync(request, key) : TakeNewAsync(request)).ConfigureAwait(false);
        }
        catch (RefusedException refusal)
        {
            File.Delete(request.UploadPath);
            return refusal.Refused;
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private Task<object> TakeNewAsync(JobRequest request) => Task.Run(() => StoreAsync(request, Check(request)));

    /// <summary>Takes a request in unless it was taken in before.</summary>
    private async Task<object> OnceAsync(JobRequest request, IdempotencyKey key)
    {
        if (!_keys.TryAdd(key.Text, true))
            throw new RefusedException(RefusalReason.KeyInUse, "A request with the same Idempotency-Key is being taken in at this moment; ask again.", "Idempotency-Key");

        try
        {
            if (await master.Store.KeyAsync(key.Text, OldestKey).ConfigureAwait(false) is not var (fingerprint, jobId)
                || await master.Store.FindAsync(jobId).ConfigureAwait(false) is not { } job)
            {
                return await TakeNewAsync(request).ConfigureAwait(false);
            }

            if (fingerprint != key.Fingerprint)
                throw new RefusedException(RefusalReason.KeyReused, $"The Idempotency-Key was used for another request, which became the job {jobId}.", "Idempotency-Key");
            File.Delete(request.UploadPath);
            return new JobManager.Accepted(job.Document(master.Time.GetUtcNow()), Again: true);
        }
        catch (StoreException error)
        {
            throw new RefusedException(RefusalReason.StorageFailed, $"The store cannot be read: {error.Message}", null);
        }
        finally
        {
            _keys.TryRemove(key.Text, out _);
        }
    }

    private JobRecord Check(JobRequest request)
    {
        var tileSize = request.TileSize ?? master.Options.TileSize;
        if (tileSize is < FilterPlan.SmallestTileSize or > FilterPlan.LargestTileSize)
        {
            throw new RefusedException(
                RefusalReason.InvalidTileSize, $"The tile size {tileSize} is out of range; it is {FilterPlan.SmallestTileSize} to {FilterPlan.LargestTileSize} pixels.", "tileSize");
        }

        try
        {
            var chain = FilterChain.Parse(request.Filters);
            var started = master.Time.Monotonic();
            var header = PictureInspector.Inspect(request.UploadPath, master.Pictures);
            MasterMeters.UploadCheck.Record((master.Time.Monotonic() - started).TotalSeconds);
            var plan = FilterPlan.Create(chain, header.Shape, tileSize);
            var encode = OutputFormat.Choose(header, plan.Result, request.Format, request.Quality, master.Pictures);
            CheckTiles(plan);
            CheckDisk(DiskDemand.Of(plan, header));
            return Record(request, chain, header, plan, encode);
        }
        catch (FilterSyntaxException error)
        {
            throw new RefusedException(RefusalReason.InvalidFilters, error.Message, "filters");
        }
        catch (FilterNotApplicableException error)
        {
            throw new RefusedException(RefusalReason.FilterNotApplicable, error.Message, "filters");
        }
        catch (PictureException error)
        {
            throw new RefusedException(ReasonOf(error.Fault), error.Message, FieldOf(error.Fault));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(RefusalReason.StorageFailed, $"The upload cannot be read: {error.Message}", null);
        }
    }

    private void CheckTiles(FilterPlan plan)
    {
        var largest = plan.Passes.Max(pass => Math.Max(pass.LargestTile.Source, pass.LargestTile.Target)) + RecordOverhead;
        var carried = master.Topics is { IsCompletedSuccessfully: true, Result: var topics } ? topics.MaxRecordBytes : master.Kafka.MaxMessageBytes;
        if (largest > carried)
        {
            throw new RefusedException(
                RefusalReason.InvalidTileSize,
                $"Tiles of {plan.TileSize} pixels with these filters take {largest} bytes, but Kafka carries {carried}; choose a smaller tile size.",
                "tileSize");
        }
    }

    private void CheckDisk(long needed)
    {
        var free = _freeBytes(master.Paths.Root);
        if (needed > free)
        {
            throw new RefusedException(
                RefusalReason.StorageFailed,
                $"The job takes up to {needed} bytes of the disk that holds the data folder, for its canvases and its result, but {free} are free. "
                + "Delete finished jobs, or give the master another data folder.",
                null);
        }
    }

    private JobRecord Record(JobRequest request, FilterChain chain, PictureHeader header, FilterPlan plan, EncodeOptions encode)
    {
        var now = master.Time.GetUtcNow();
        return new JobRecord
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Status = JobStatus.Queued,
            FileName = request.FileName,
            Filters = chain.Text,
            UploadFormat = header.Format,
            Format = encode.Format,
            Quality = request.Quality,
            TileSize = plan.TileSize,
            Source = header.Shape,
            Result = plan.Result,
            Passes = plan.Passes.Count,
            Tiles = new TileCounts(plan.Passes.Sum(pass => pass.TileCount), 0, 0, 0, 0),
            CreatedAt = now,
            History = [new JobStep(JobStatus.Queued, now)],
        };
    }

    private async Task<object> StoreAsync(JobRequest request, JobRecord job)
    {
        try
        {
            Directory.CreateDirectory(master.Paths.Folder(job.Id));
            using (var upload = File.OpenHandle(request.UploadPath, FileMode.Open, FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(upload);
            File.Move(request.UploadPath, master.Paths.Upload(job.Id));
            await (request.Key is { } key ? master.Store.AddAsync(job, key, OldestKey) : master.Store.AddAsync(job)).ConfigureAwait(false);
            return job;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or StoreException)
        {
            DeleteFolder(job.Id);
            throw new RefusedException(RefusalReason.StorageFailed, $"The job cannot be stored: {error.Message}", null);
        }
    }

    private void DeleteFolder(string jobId)
    {
        if (Directory.Exists(master.Paths.Folder(jobId)))
            Directory.Delete(master.Paths.Folder(jobId), recursive: true);
    }

    private static RefusalReason ReasonOf(PictureFault fault) => fault switch
    {
        PictureFault.Empty => RefusalReason.EmptyUpload,
        PictureFault.NotAPicture => RefusalReason.NotAPicture,
        PictureFault.Unsupported => RefusalReason.UnsupportedPicture,
        PictureFault.Truncated or PictureFault.Damaged => RefusalReason.DamagedPicture,
        PictureFault.TooLarge => RefusalReason.PictureTooLarge,
        PictureFault.UnknownFormat => RefusalReason.InvalidFormat,
        PictureFault.InvalidQuality => RefusalReason.InvalidQuality,
        PictureFault.FormatCannotHold => RefusalReason.FormatNotApplicable,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "A fault without a reason."),
    };

    private static string FieldOf(PictureFault fault) => fault switch
    {
        PictureFault.UnknownFormat or PictureFault.FormatCannotHold => "format",
        PictureFault.InvalidQuality => "quality",
        _ => "image",
    };

    private sealed class RefusedException(RefusalReason reason, string detail, string? field) : Exception(detail)
    {
        public JobManager.Refused Refused { get; } = new(reason, detail, field);
    }
}
