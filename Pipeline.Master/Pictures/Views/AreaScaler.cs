namespace Pipeline.Master.Pictures.Views;

/// <summary>
/// Reduces a part of a picture by the mean over the area of each new pixel, transparent pixels counting by their alpha. Reads each row once, from
/// the top, and holds two rows; where nothing is reduced, every byte stays as it is.
/// </summary>
internal sealed class AreaScaler
{
    private readonly IViewRows _rows;
    private readonly ViewImage _image;
    private readonly ScalerAxis _horizontal;
    private readonly ScalerAxis _vertical;
    private readonly byte[] _pixels;
    private readonly float[] _line;
    private readonly float[] _sum;

    private AreaScaler(IViewRows rows, ScalerAxis horizontal, ScalerAxis vertical)
    {
        _rows = rows;
        _horizontal = horizontal;
        _vertical = vertical;
        _image = new ViewImage(horizontal.Count, vertical.Count, rows.Channels, new byte[horizontal.Count * vertical.Count * rows.Channels]);
        _pixels = new byte[(horizontal.Last - horizontal.First + 1) * rows.Channels];
        _line = new float[horizontal.Count * rows.Channels];
        _sum = new float[horizontal.Count * rows.Channels];
    }

    /// <summary>Reduces a part.</summary>
    /// <param name="rows">The picture.</param>
    /// <param name="part">Its part, edges in pixels and fractions of pixels.</param>
    /// <param name="width">Pixels of the result.</param>
    /// <param name="height">Rows of the result.</param>
    public static ViewImage Scale(IViewRows rows, (double Left, double Top, double Right, double Bottom) part, int width, int height)
    {
        if (part.Right - part.Left == width && part.Bottom - part.Top == height && part.Left == Math.Floor(part.Left) && part.Top == Math.Floor(part.Top))
            return Copy(rows, (int)part.Left, (int)part.Top, width, height);
        var scaler = new AreaScaler(rows, new ScalerAxis(part.Left, part.Right, width, rows.Width), new ScalerAxis(part.Top, part.Bottom, height, rows.Height));
        scaler.Run();
        return scaler._image;
    }

    private static ViewImage Copy(IViewRows rows, int left, int top, int width, int height)
    {
        var image = new ViewImage(width, height, rows.Channels, new byte[width * height * rows.Channels]);
        var rowBytes = width * rows.Channels;
        for (var y = 0; y < height; y++)
            rows.Read(top + y, left, image.Pixels.AsSpan(y * rowBytes, rowBytes));
        return image;
    }

    private void Run()
    {
        var row = -1;
        for (var y = 0; y < _image.Height; y++)
        {
            Array.Clear(_sum);
            var (first, last) = _vertical.Cover(y);
            for (var line = first; line <= last; line++)
            {
                // The last line of a row of the result may be the first of the next.
                if (line != row)
                    Resample(row = line);
                var weight = _vertical.Weights(y)[line - first];
                for (var i = 0; i < _sum.Length; i++)
                    _sum[i] += weight * _line[i];
            }

            Store(_image.Pixels.AsSpan(y * _sum.Length, _sum.Length));
        }
    }

    private void Resample(int line)
    {
        var channels = _rows.Channels;
        _rows.Read(line, _horizontal.First, _pixels);
        Array.Clear(_line);
        for (var x = 0; x < _image.Width; x++)
        {
            var (first, last) = _horizontal.Cover(x);
            var weights = _horizontal.Weights(x);
            var target = _line.AsSpan(x * channels, channels);
            for (var column = first; column <= last; column++)
                Add(_pixels.AsSpan((column - _horizontal.First) * channels, channels), weights[column - first], target);
        }
    }

    private static void Add(ReadOnlySpan<byte> pixel, float weight, Span<float> target)
    {
        if (pixel.Length == 4)
        {
            // Colours count by their alpha: what is transparent has none.
            target[3] += weight * pixel[3];
            weight *= pixel[3];
            pixel = pixel[..3];
        }

        for (var c = 0; c < pixel.Length; c++)
            target[c] += weight * pixel[c];
    }

    private void Store(Span<byte> row)
    {
        if (_rows.Channels != 4)
        {
            for (var i = 0; i < row.Length; i++)
                row[i] = Round(_sum[i]);
            return;
        }

        for (var i = 0; i < row.Length; i += 4)
        {
            var alpha = _sum[i + 3];
            if (alpha <= 0)
                continue;
            for (var c = 0; c < 3; c++)
                row[i + c] = Round(_sum[i + c] / alpha);
            row[i + 3] = Round(alpha);
        }
    }

    private static byte Round(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);
}
