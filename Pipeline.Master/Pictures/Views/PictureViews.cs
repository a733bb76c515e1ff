using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures.Views;

/// <summary>
/// Shows parts of pictures, reduced, as PNG: of finished ones, and of those that are being filled. A picture that is looked at stays at hand for a
/// while, decoded, with its reductions, in files without a name that end with the process; whoever looked while the job was in work holds its
/// canvas, so that nothing is decoded twice. Memory is bounded by the views in work, whatever the pictures' sizes. Thread-safe.
/// </summary>
public sealed class PictureViews : IDisposable
{
    /// <summary>Up to so many pixels, reducing on the spot is quicker than making the reductions.</summary>
    private const long SmallPixels = 1 << 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<ViewKey, HeldPicture> _held = [];
    private readonly SemaphoreSlim _decoders = new(2);
    private readonly SemaphoreSlim _renderers = new(Environment.ProcessorCount);
    private readonly string _folder;
    private readonly PictureLimits _limits;
    private readonly ViewOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Makes its folder, and clears it of what a process that was killed left there.</summary>
    /// <param name="folder">Where decoded pictures lie.</param>
    /// <param name="limits">The pictures that are read.</param>
    /// <param name="options">What may be spent.</param>
    /// <param name="time">The clock.</param>
    public PictureViews(string folder, PictureLimits limits, ViewOptions options, TimeProvider time)
    {
        (_folder, _limits, _options, _time) = (folder, limits, options, time);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(folder))
            File.Delete(file);
    }

    /// <summary>Pictures at hand, and the bytes that they take on the disk.</summary>
    public (int Pictures, long Bytes) Held
    {
        get
        {
            lock (_lock)
                return (_held.Count, _held.Values.Sum(static held => held.Bytes));
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(0);

    /// <summary>Renders a view.</summary>
    /// <param name="key">The picture.</param>
    /// <param name="source">Where its pixels are.</param>
    /// <param name="window">What is shown.</param>
    /// <param name="cancellation">Nobody waits any more.</param>
    /// <returns>A PNG file.</returns>
    /// <exception cref="CanvasException">The canvas in work is gone meanwhile, or there is no room for one.</exception>
    /// <exception cref="PictureException">The file cannot be decoded.</exception>
    public async Task<byte[]> RenderAsync(ViewKey key, ViewSource source, ViewWindow window, CancellationToken cancellation)
    {
        if (source is ViewSource.InWork { Path: null } or ViewSource.InWork { Parts.Count: 0 })
            return ViewPng.Encode(new ViewImage(window.Width, window.Height, 4, new byte[window.Width * window.Height * 4]));

        var held = source switch
        {
            ViewSource.InWork work => Acquire(key, completeOnly: false, work.IsComplete, () => Open(work)),
            ViewSource.Finished file => Acquire(key, completeOnly: true, file.Completed, () => Decode(file)),
            _ => throw new ArgumentOutOfRangeException(nameof(source), source, "A source that cannot be read."),
        };
        try
        {
            var canvas = await held.Canvas.WaitAsync(cancellation).ConfigureAwait(false);
            var rows = source is ViewSource.InWork { IsComplete: false } partial
                ? Partial(canvas, partial.Parts, window)
                : await CompleteAsync(held, canvas, window).WaitAsync(cancellation).ConfigureAwait(false);
            await _renderers.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                return await Task.Run(() => Render(rows.Rows, rows.Reduction, window), CancellationToken.None).ConfigureAwait(false);
            }
            finally
            {
                _renderers.Release();
            }
        }
        finally
        {
            Release(held);
        }
    }

    /// <summary>Lets a job's pictures go.</summary>
    public void Drop(string jobId)
    {
        lock (_lock)
        {
            foreach (var of in Enum.GetValues<ViewOf>())
                Drop(new ViewKey(jobId, of));
        }
    }

    /// <summary>Lets the pictures go that nobody looked at for a while.</summary>
    public void DropIdle()
    {
        lock (_lock)
        {
            var before = Now - TimeSpan.FromMinutes(_options.IdleMinutes);
            foreach (var (key, _) in _held.Where(pair => pair.Value.Users == 0 && pair.Value.LastUse < before).ToList())
                Drop(key);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var key in _held.Keys.ToList())
                Drop(key);
        }

        _decoders.Dispose();
        _renderers.Dispose();
    }

    private static byte[] Render(IViewRows rows, int reduction, ViewWindow window)
    {
        var (part, scale) = (window.Part, (double)reduction);
        return ViewPng.Encode(AreaScaler.Scale(
            rows, (part.X / scale, part.Y / scale, part.Right / scale, part.Bottom / scale), window.Width, window.Height));
    }

    private static (IViewRows Rows, int Reduction) Partial(Canvas canvas, IReadOnlyList<Region> parts, ViewWindow window)
    {
        // Every other pixel that would be needed: a picture in work is looked at often, and its reductions cannot be made yet.
        var stride = Math.Max(1, (int)(window.Reduction / 2));
        return (new CoveredRows(new CanvasRows(canvas, stride), parts), stride);
    }

    private async Task<(IViewRows Rows, int Reduction)> CompleteAsync(HeldPicture held, Canvas canvas, ViewWindow window)
    {
        if (window.Reduction < 2 || window.Part.Area <= SmallPixels)
            return (new CanvasRows(canvas, stride: 1), 1);

        Task<PictureLevels> making;
        lock (_lock)
        {
            if (held.Levels is null or { IsFaulted: true })
                held.Levels = Task.Run(() => PictureLevels.Create(canvas, NewFile));
            making = held.Levels;
        }

        var levels = await making.ConfigureAwait(false);
        var (level, reduction) = levels.For(window);
        return (new CanvasRows(level, stride: 1), reduction);
    }

    private static HeldPicture Open(ViewSource.InWork work) => new()
    {
        Canvas = Task.FromResult(Canvas.Open(work.Path!, work.Shape)),
        Bytes = work.Shape.TotalBytes + PictureLevels.BytesOf(work.Shape),
        IsComplete = work.IsComplete,
    };

    private HeldPicture Decode(ViewSource.Finished file)
    {
        var header = PictureInspector.Inspect(file.Path, _limits);
        return new HeldPicture
        {
            Canvas = DecodeAsync(file.Path, header),
            Bytes = header.Shape.TotalBytes + PictureLevels.BytesOf(header.Shape),
            IsComplete = true,
        };
    }

    private async Task<Canvas> DecodeAsync(string path, PictureHeader header)
    {
        await _decoders.WaitAsync().ConfigureAwait(false);
        try
        {
            return await Task.Run(() =>
            {
                var canvas = PictureLevels.CreateUnnamed(NewFile(), header.Shape);
                try
                {
                    PictureDecoder.Decode(path, header, canvas, static _ => { }, CancellationToken.None);
                    return canvas;
                }
                catch
                {
                    canvas.Dispose();
                    throw;
                }
            }).ConfigureAwait(false);
        }
        finally
        {
            _decoders.Release();
        }
    }

    private string NewFile() => Path.Combine(_folder, Guid.NewGuid().ToString("N"));

    private HeldPicture Acquire(ViewKey key, bool completeOnly, bool isComplete, Func<HeldPicture> make)
    {
        lock (_lock)
        {
            if (_held.TryGetValue(key, out var held))
            {
                held.IsComplete |= isComplete;
                if (held.Canvas.IsFaulted || (completeOnly && !held.IsComplete))
                {
                    Drop(key);
                    held = null;
                }
            }

            held ??= _held[key] = make();
            held.Users++;
            held.LastUse = Now;
            Evict(held);
            return held;
        }
    }

    private void Release(HeldPicture held)
    {
        lock (_lock)
        {
            held.LastUse = Now;
            if (--held.Users == 0 && held.IsDropped)
                held.Dispose();
        }
    }

    /// <summary>Keeps to the budget; the picture that was looked at last stays.</summary>
    private void Evict(HeldPicture last)
    {
        var bytes = _held.Values.Sum(static held => held.Bytes);
        foreach (var (key, held) in _held.Where(pair => pair.Value.Users == 0 && pair.Value != last).OrderBy(static pair => pair.Value.LastUse).ToList())
        {
            if (bytes <= _options.MaxBytes)
                return;
            bytes -= held.Bytes;
            Drop(key);
        }
    }

    private void Drop(ViewKey key)
    {
        if (!_held.Remove(key, out var held))
            return;

        held.IsDropped = true;
        if (held.Users == 0)
            held.Dispose();
    }
}
