using OpenCvSharp;

namespace Pipeline.Filters.Operations;

/// <summary>A step that maps one channel of hue (0 to 179), saturation and value (0 to 255), and leaves the others.</summary>
internal static class HsvLookup
{
    /// <summary>The step.</summary>
    /// <param name="channel">0 hue, 1 saturation, 2 value.</param>
    /// <param name="map">The channel's new value.</param>
    public static StepOperation Operation(int channel, Func<int, byte> map)
    {
        var table = ChannelTables.Of(3, (plane, value) => plane == channel ? map(value) : (byte)value);
        return new Neighbourhood(0, (source, result) =>
        {
            using var hsv = Results.Of(source, (from, to) => Cv2.CvtColor(from, to, ColorConversionCodes.BGR2HSV));
            using var mapped = Results.Of(hsv, (from, to) => ChannelTables.Apply(from, table, to));
            Cv2.CvtColor(mapped, result, ColorConversionCodes.HSV2BGR);
        }, ColourUse.Colour)
        { AlignedDepths = [8] };
    }
}
