namespace Pipeline.Tests.Pictures.Support;

/// <summary>The row filters of the PNG specification, section 9.2, byte by byte.</summary>
internal static class PngFilters
{
    public static byte[] Apply(int filter, byte[] row, byte[] above, int distance)
    {
        var filtered = new byte[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            var (a, b, c) = (i < distance ? 0 : row[i - distance], above[i], i < distance ? 0 : above[i - distance]);
            filtered[i] = (byte)(row[i] - Predict(filter, a, b, c));
        }

        return filtered;
    }

    public static byte[] Undo(int filter, byte[] filtered, byte[] above, int distance)
    {
        var row = new byte[filtered.Length];
        for (var i = 0; i < row.Length; i++)
        {
            var (a, b, c) = (i < distance ? 0 : row[i - distance], above[i], i < distance ? 0 : above[i - distance]);
            row[i] = (byte)(filtered[i] + Predict(filter, a, b, c));
        }

        return row;
    }

    private static int Predict(int filter, int a, int b, int c) => filter switch
    {
        0 => 0,
        1 => a,
        2 => b,
        3 => (a + b) / 2,
        _ => new[] { a, b, c }.MinBy(candidate => Math.Abs(a + b - c - candidate)),
    };
}
