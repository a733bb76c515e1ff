using System.Globalization;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Operations;

/// <summary>The range of a picture's samples.</summary>
internal static class SampleRange
{
    /// <summary>The largest sample: 255 or 65535.</summary>
    public static int Maximum(PictureShape picture) => (1 << picture.Depth) - 1;

    /// <summary>The whole number nearest to a value, halves to even, brought within 0 to the largest sample.</summary>
    public static int RoundHalfEven(double value, int maximum) => (int)Math.Clamp(Math.Round(value, MidpointRounding.ToEven), 0, maximum);

    /// <summary>Refuses an argument that is beyond the largest sample of this picture.</summary>
    /// <exception cref="StepRefusedException">It is.</exception>
    public static void Require(FilterArgument argument, double value, PictureShape picture)
    {
        var maximum = Maximum(picture);
        if (Math.Abs(value) <= maximum)
            return;
        var lowest = argument.Minimum < 0 ? -maximum : 0;
        throw new StepRefusedException(string.Create(CultureInfo.InvariantCulture,
            $"{argument.Name} must be from {lowest} to {maximum} on a picture of {picture.Depth} bits a sample, but is {value}."));
    }
}
