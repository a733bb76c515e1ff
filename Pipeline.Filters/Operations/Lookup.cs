using OpenCvSharp;

namespace Pipeline.Filters.Operations;

/// <summary>A step that maps every sample by itself: a table of all values, made once a depth.</summary>
/// <param name="map">The new value of a sample, from the sample and the depth's largest value; within 0 to that value.</param>
internal class Lookup(Func<int, int, int> map) : Pointwise((_, _) => { })
{
    private readonly Lazy<byte[]> _bytes = new(() => Table(byte.MaxValue, (value, maximum) => (byte)map(value, maximum)));
    private readonly Lazy<ushort[]> _words = new(() => Table(ushort.MaxValue, (value, maximum) => (ushort)map(value, maximum)));

    public override Mat Run(Mat source, StepPlace place) => Results.Of(source, place.Input.Depth == 8 ? MapBytes : MapWords);

    private static T[] Table<T>(int maximum, Func<int, int, T> map)
    {
        var table = new T[maximum + 1];
        for (var value = 0; value <= maximum; value++)
            table[value] = map(value, maximum);
        return table;
    }

    private void MapBytes(Mat source, Mat result) => Cv2.LUT(source, _bytes.Value, result);

    // OpenCV looks up 8-bit samples only.
    private void MapWords(Mat source, Mat result)
    {
        result.Create(source.Rows, source.Cols, source.Type());
        ReadOnlySpan<ushort> table = _words.Value;
        for (var y = 0; y < source.Rows; y++)
        {
            ReadOnlySpan<ushort> from = source.Row<ushort>(y);
            var to = result.Row<ushort>(y)[..from.Length];
            for (var i = 0; i < from.Length; i++)
                to[i] = table[from[i]];
        }
    }
}
