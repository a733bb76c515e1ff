using OpenCvSharp;

namespace Pipeline.Tests.Filters.Reference;

/// <summary>
/// The oracle: a chain applied to the whole picture in one process, written from the filter catalog's definitions and not from the
/// product's code. Chains are given with positional arguments only.
/// </summary>
internal static class WholePicture
{
    /// <summary>Applies a chain to a picture of 1, 3 or 4 channels.</summary>
    public static Mat Apply(string chain, Mat picture)
    {
        var current = picture.Clone();
        foreach (var step in chain.Split(','))
        {
            using var before = current;
            current = ApplyStep(step, before);
        }
        return current;
    }

    private static Mat ApplyStep(string step, Mat picture)
    {
        var parts = step.Split(':');
        var definition = Definitions.All[parts[0]];
        var arguments = new StepArguments(parts[1..], definition.Defaults);
        if (picture.Channels() != 4)
            return definition.Apply(picture, arguments);

        using var colour = new Mat();
        using var alpha = new Mat();
        Cv2.CvtColor(picture, colour, ColorConversionCodes.BGRA2BGR);
        Cv2.ExtractChannel(picture, alpha, 3);
        using var result = definition.Apply(colour, arguments);
        using var threeChannels = result.Channels() == 1 ? OpenCvCalls.Convert(result, ColorConversionCodes.GRAY2BGR) : result.Clone();
        using var alphaAfter = definition.IsGeometry ? definition.Apply(alpha, arguments) : alpha.Clone();
        var together = new Mat();
        Cv2.Merge([threeChannels, alphaAfter], together);
        return together;
    }
}
