using Pipeline.Filters.Operations;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Planning;

/// <summary>Steps that run one after the other on a picture, with the shape that the picture has before and after each.</summary>
internal sealed class StepSequence
{
    private StepSequence(PictureShape input, IReadOnlyList<FilterStep> steps, IReadOnlyList<PictureShape> shapes)
    {
        Input = input;
        Steps = steps;
        Shapes = shapes;
    }

    /// <summary>The picture before the first step.</summary>
    public PictureShape Input { get; }

    /// <summary>The picture after the last step.</summary>
    public PictureShape Output => Shapes[^1];

    /// <summary>The steps; perhaps none.</summary>
    public IReadOnlyList<FilterStep> Steps { get; }

    /// <summary>The picture before each step, and at the end the picture after the last.</summary>
    public IReadOnlyList<PictureShape> Shapes { get; }

    /// <summary>How often the picture's width goes into its input's, by the steps that shrink it.</summary>
    public int Reduction => Steps.Aggregate(1, (product, step) => product * step.Operation.Reduction);

    /// <summary>Puts steps in sequence.</summary>
    /// <exception cref="FilterNotApplicableException">A step cannot be applied to the picture that it would get.</exception>
    public static StepSequence Create(PictureShape input, IReadOnlyList<FilterStep> steps)
    {
        var shapes = new List<PictureShape> { input };
        foreach (var step in steps)
            shapes.Add(ResultOf(step, shapes[^1]));
        return new StepSequence(input, steps, shapes);
    }

    /// <summary>The part of each step's input that a part of the output needs; at the end that part itself.</summary>
    public Region[] RegionsFor(Region target)
    {
        var regions = new Region[Steps.Count + 1];
        regions[^1] = target;
        for (var i = Steps.Count - 1; i >= 0; i--)
            regions[i] = Steps[i].Operation.SourceFor(regions[i + 1], Shapes[i]);
        return regions;
    }

    /// <summary>The largest part of the input, in pixels, that a part of the output of this extent needs.</summary>
    public Extent SourceExtent(Extent target)
    {
        target = target.Within(Output);
        for (var i = Steps.Count - 1; i >= 0; i--)
            target = Steps[i].Operation.SourceExtent(target, Shapes[i]).Within(Shapes[i]);
        return target;
    }

    private static PictureShape ResultOf(FilterStep step, PictureShape input)
    {
        if (!step.Declaration.Depths.Contains(input.Depth))
        {
            throw new FilterNotApplicableException(step,
                $"{step.Name} takes pictures of {string.Join(" or ", step.Declaration.Depths)} bits a sample, but this one has {input.Depth}.");
        }
        try
        {
            return step.Operation.ResultOf(input);
        }
        catch (StepRefusedException refusal)
        {
            throw new FilterNotApplicableException(step, refusal.Message);
        }
    }
}
