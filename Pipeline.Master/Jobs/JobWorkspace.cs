using Pipeline.Filters;
using Pipeline.Master.Pictures;

namespace Pipeline.Master.Jobs;

/// <summary>What a running job works with: its plan, its upload's header, its canvases. Everything in it can be made again from the record.</summary>
internal sealed class JobWorkspace : IDisposable
{
    private readonly JobPaths _paths;
    private readonly string _jobId;
    private readonly Dictionary<string, Canvas> _canvases = new(StringComparer.Ordinal);

    private JobWorkspace(JobPaths paths, string jobId, PictureHeader header, FilterPlan plan, EncodeOptions encode)
    {
        _paths = paths;
        _jobId = jobId;
        Header = header;
        Plan = plan;
        Encode = encode;
    }

    /// <summary>The upload's header.</summary>
    public PictureHeader Header { get; }

    /// <summary>The plan, the same as when the job was accepted.</summary>
    public FilterPlan Plan { get; }

    /// <summary>How the result is written.</summary>
    public EncodeOptions Encode { get; }

    /// <summary>The upload.</summary>
    public string Upload => _paths.Upload(_jobId);

    /// <summary>Reads the upload's header and plans the job.</summary>
    /// <exception cref="PictureException">The upload is not what it was any more.</exception>
    public static JobWorkspace Open(JobRecord job, JobPaths paths, PictureLimits limits)
    {
        var header = PictureInspector.Inspect(paths.Upload(job.Id), limits);
        var plan = FilterPlan.Create(FilterChain.Parse(job.Filters), header.Shape, job.TileSize);
        var encode = OutputFormat.Choose(header, plan.Result, PictureFormats.NameOf(job.Format), job.Quality, limits);
        return new JobWorkspace(paths, job.Id, header, plan, encode);
    }

    /// <summary>The canvas that a pass reads.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="create">Whether it is made anew; else it must be there, whole.</param>
    /// <exception cref="CanvasException">It is not there or not whole, or there is no room for it.</exception>
    public Canvas Input(FilterPass pass, bool create) => Get(InputPath(pass.Index), pass.Input, create);

    /// <summary>The canvas that a pass writes.</summary>
    /// <inheritdoc cref="Input"/>
    public Canvas Output(FilterPass pass, bool create) => Get(_paths.PassCanvas(_jobId, pass.Index), pass.Output, create);

    /// <summary>Deletes the canvas that a pass has read, if the next pass does not read it too.</summary>
    public void Forget(FilterPass pass)
    {
        var path = InputPath(pass.Index);
        if (pass.Index + 1 < Plan.Passes.Count && InputPath(pass.Index + 1) == path)
            return;

        if (_canvases.Remove(path, out var canvas))
            canvas.Dispose();
        File.Delete(path);
    }

    /// <summary>Deletes all canvases: the job has ended.</summary>
    public void DeleteCanvases()
    {
        Dispose();
        File.Delete(_paths.SourceCanvas(_jobId));
        foreach (var pass in Plan.Passes)
            File.Delete(_paths.PassCanvas(_jobId, pass.Index));
    }

    /// <summary>Closes the canvases; the files stay.</summary>
    public void Dispose()
    {
        foreach (var canvas in _canvases.Values)
            canvas.Dispose();
        _canvases.Clear();
    }

    private string InputPath(int pass)
    {
        for (var earlier = pass - 1; earlier >= 0; earlier--)
        {
            if (Plan.Passes[earlier].Pixels)
                return _paths.PassCanvas(_jobId, earlier);
        }

        return _paths.SourceCanvas(_jobId);
    }

    private Canvas Get(string path, Messages.Tiles.PictureShape shape, bool create)
    {
        if (!_canvases.TryGetValue(path, out var canvas))
            _canvases[path] = canvas = create ? Canvas.Create(path, shape) : Canvas.Open(path, shape);
        return canvas;
    }
}
