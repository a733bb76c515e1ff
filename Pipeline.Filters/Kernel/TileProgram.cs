using Pipeline.Filters.Operations;
using Pipeline.Filters.Planning;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;

namespace Pipeline.Filters.Kernel;

/// <summary>What all tiles of one pass have in common, read from a task once: the steps on their picture, and the summary's step.</summary>
internal sealed class TileProgram
{
    private TileProgram(StepSequence sequence, TwoPassOperation? summary)
    {
        Sequence = sequence;
        Summary = summary;
    }

    /// <summary>The steps.</summary>
    public StepSequence Sequence { get; }

    /// <summary>The step whose summary of the result is wanted.</summary>
    public TwoPassOperation? Summary { get; }

    /// <summary>Reads a task's steps.</summary>
    /// <exception cref="TileTaskException">They are no chain, or cannot be applied to the task's picture.</exception>
    public static TileProgram Create(TileTask task)
    {
        try
        {
            var steps = task.Steps.Length == 0 ? [] : FilterChain.Parse(task.Steps).Steps;
            var sequence = StepSequence.Create(task.Input.ToPicture("input"), steps);
            return new TileProgram(sequence, task.Summary.Length == 0 ? null : ReadSummary(task.Summary, sequence.Output));
        }
        catch (Exception exception) when (exception is FilterSyntaxException or FilterNotApplicableException)
        {
            throw new TileTaskException($"The task's steps cannot be done: {exception.Message}", exception);
        }
    }

    private static TwoPassOperation ReadSummary(string text, PictureShape picture)
    {
        var steps = FilterChain.Parse(text).Steps;
        if (steps.Count != 1 || steps[0].Operation is not TwoPassOperation operation)
            throw new TileTaskException($"The task asks for a summary of \"{text}\", which is not one step that has summaries.");
        StepSequence.Create(picture, steps);
        return operation;
    }
}
