using OpenCvSharp;
using Pipeline.Filters.Kernel;
using Pipeline.Filters.Operations;
using Pipeline.Messages.Wire;

namespace Pipeline.Filters;

/// <summary>
/// Runs a tile's filters: the worker's side of a plan. What a run gives depends on its arguments alone. Thread-safe; each run is
/// single-threaded, so a worker makes one kernel and runs as many tiles at a time as it has slots.
/// </summary>
public sealed class TileKernel
{
    /// <summary>Passes whose steps are kept read: a worker sees tiles of few jobs at a time.</summary>
    private const int KeptPrograms = 16;

    private readonly Lock _lock = new();
    private readonly List<(TileTask Task, TileProgram Program)> _programs = [];

    /// <summary>Creates a kernel, and switches off OpenCV's own threads in this process: the slots are the parallelism.</summary>
    public TileKernel()
    {
        Cv2.SetNumThreads(1);
    }

    /// <summary>Runs a tile's filters.</summary>
    /// <param name="task">The tile, its place and its steps.</param>
    /// <param name="pixels">The raw pixels of <c>task.source</c>; they are read only, until the call returns.</param>
    /// <param name="length">Bytes at <paramref name="pixels"/>.</param>
    /// <exception cref="TileTaskException">The task contradicts itself, its pixels, or the catalog.</exception>
    /// <exception cref="OpenCVException">A filter failed.</exception>
    public TileOutput Run(TileTask task, nint pixels, long length)
    {
        ArgumentNullException.ThrowIfNull(task);
        var program = ProgramOf(task);
        var sequence = program.Sequence;
        var source = task.Source.ToRegion(sequence.Input, "source");
        var target = task.Target.ToRegion(sequence.Output, "target");
        var wanted = program.Summary?.SummarySourceFor(target, sequence.Output) ?? target;
        var regions = sequence.RegionsFor(wanted);
        if (!source.Contains(regions[0]))
            throw new TileTaskException($"The task's source is {source}, but its steps need {regions[0]}.");
        if (length != sequence.Input.BytesOf(source))
            throw new TileTaskException($"The task's source takes {sequence.Input.BytesOf(source)} bytes, but {length} came.");

        using var image = TileImage.Over(pixels, sequence.Input, source);
        for (var i = 0; i < sequence.Steps.Count; i++)
        {
            var parameters = i == 0 ? task.Parameters.Memory : ReadOnlyMemory<byte>.Empty;
            image.Apply(sequence.Steps[i].Operation,
                new StepPlace(sequence.Shapes[i], regions[i], sequence.Shapes[i + 1], regions[i + 1], parameters));
        }
        var summary = program.Summary is { } step ? image.Summarise(step, new StepPlace(sequence.Output, wanted, sequence.Output, target, default)) : [];
        return new TileOutput(task.Pixels ? image.TakePixels(target) : null, target, summary);
    }

    private TileProgram ProgramOf(TileTask task)
    {
        lock (_lock)
        {
            var index = _programs.FindIndex(kept => kept.Task.Steps == task.Steps && kept.Task.Summary == task.Summary && Equals(kept.Task.Input, task.Input));
            var found = index >= 0 ? _programs[index] : (task, TileProgram.Create(task));
            if (index >= 0)
                _programs.RemoveAt(index);
            else if (_programs.Count == KeptPrograms)
                _programs.RemoveAt(0);
            _programs.Add(found);
            return found.Item2;
        }
    }
}
