using OpenCvSharp;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Operations;

/// <summary>
/// What a step does: which part of its input a part of its output needs, and how it is computed. Pure and thread-safe. Works on the colour
/// channels; alpha is kept apart and only geometry is applied to it.
/// </summary>
internal abstract class StepOperation
{
    /// <summary>Which channels <see cref="Run"/> is given.</summary>
    public virtual ColourUse Reads => ColourUse.AsIs;

    /// <summary>Which channels <see cref="Run"/> gives: those that it is given, or one grey channel, or B G R.</summary>
    public virtual ColourUse Gives => ColourUse.AsIs;

    /// <summary>Whether pixels change places: then alpha moves along.</summary>
    public virtual bool MovesPixels => false;

    /// <summary>Whether each sample depends on nothing but its own pixel and that pixel's place.</summary>
    public virtual bool IsPointwise => false;

    /// <summary>Whether <see cref="Run"/> may be given a part of a larger matrix in place of one with its own memory.</summary>
    public virtual bool TakesViews => IsPointwise || MovesPixels;

    /// <summary>By how much the picture shrinks in each direction.</summary>
    public virtual int Reduction => 1;

    /// <summary>The shape of the picture after the step.</summary>
    /// <exception cref="StepRefusedException">The step cannot be applied to <paramref name="input"/>.</exception>
    public virtual PictureShape ResultOf(PictureShape input) => input with { Channels = ChannelsAfter(input) };

    /// <summary>The part of the input that <paramref name="target"/> needs; within the picture.</summary>
    public abstract Region SourceFor(Region target, PictureShape input);

    /// <summary>The largest extent that <see cref="SourceFor"/> gives for targets of an extent, before it is clipped to the picture.</summary>
    public abstract Extent SourceExtent(Extent target, PictureShape input);

    /// <summary>
    /// Computes the step. Gives a matrix that covers <see cref="StepPlace.Target"/>, or all of <see cref="StepPlace.Source"/> when the step
    /// does not move pixels. May give <paramref name="source"/> itself back when there is nothing to do, but never writes on it.
    /// </summary>
    public abstract Mat Run(Mat source, StepPlace place);

    private int ChannelsAfter(PictureShape input) => (input.HasAlpha, Gives, Reads) switch
    {
        (true, _, _) => 4,
        (_, ColourUse.Grey, _) or (_, ColourUse.AsIs, ColourUse.Grey) => 1,
        (_, ColourUse.Colour, _) or (_, ColourUse.AsIs, ColourUse.Colour) => 3,
        _ => input.Channels,
    };
}
