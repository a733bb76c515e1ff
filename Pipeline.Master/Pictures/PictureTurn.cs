using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Pictures;

/// <summary>Turns a picture from the way it is stored to the way it is meant to be seen, in bands of rows of the result.</summary>
internal static class PictureTurn
{
    /// <summary>Bytes of a band: long enough that a turned band is read in pieces of some length.</summary>
    private const int BandBytes = 8 << 20;

    /// <summary>The shape of the turned picture.</summary>
    public static PictureShape ShapeOf(PictureShape stored, PictureOrientation orientation) =>
        IsTransposed(orientation) ? stored with { Width = stored.Height, Height = stored.Width } : stored;

    /// <summary>Whether rows become columns.</summary>
    public static bool IsTransposed(PictureOrientation orientation) => orientation >= PictureOrientation.LeftTop;

    /// <summary>Turns the picture on one canvas onto another.</summary>
    /// <param name="source">The picture as stored.</param>
    /// <param name="target">A canvas of the turned shape.</param>
    /// <param name="orientation">How it is stored.</param>
    /// <param name="rowsReady">Called with the number of the target's rows, from the top, that are complete.</param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    public static void Apply(
        Canvas source, Canvas target, PictureOrientation orientation, Action<int> rowsReady, CancellationToken cancellationToken)
    {
        var turn = new Band(source, target, orientation);
        var bandRows = (int)Math.Clamp(BandBytes / target.Shape.RowBytes, 1, target.Shape.Height);
        for (var y = 0; y < target.Shape.Height;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = Math.Min(bandRows, target.Shape.Height - y);
            turn.Copy(y, rows);
            y += rows;
            rowsReady(y);
        }
    }

    private sealed class Band(Canvas source, Canvas target, PictureOrientation orientation)
    {
        private byte[] _stored = [];
        private byte[] _turned = [];

        /// <summary>Makes the target's rows from <paramref name="y"/> on.</summary>
        public void Copy(int y, int rows)
        {
            var region = StoredRegion(y, rows);
            var bytes = (int)(target.Shape.RowBytes * rows);
            if (_stored.Length < bytes)
                (_stored, _turned) = (new byte[bytes], new byte[bytes]);

            source.Read(region, _stored);
            switch (target.Shape.BytesPerPixel)
            {
                case 1:
                    Turn<byte>(region, y, rows);
                    break;
                case 2:
                    Turn<ushort>(region, y, rows);
                    break;
                case 3:
                    Turn<Pixel3>(region, y, rows);
                    break;
                case 4:
                    Turn<uint>(region, y, rows);
                    break;
                case 6:
                    Turn<Pixel6>(region, y, rows);
                    break;
                default:
                    Turn<ulong>(region, y, rows);
                    break;
            }

            target.Write(new Region(0, y, target.Shape.Width, rows), _turned.AsSpan(0, bytes));
        }

        /// <summary>Where the target's rows are stored: some rows, or some columns.</summary>
        private Region StoredRegion(int y, int rows)
        {
            var shape = source.Shape;
            return orientation switch
            {
                PictureOrientation.TopLeft or PictureOrientation.TopRight => new Region(0, y, shape.Width, rows),
                PictureOrientation.BottomRight or PictureOrientation.BottomLeft => new Region(0, shape.Height - y - rows, shape.Width, rows),
                PictureOrientation.LeftTop or PictureOrientation.RightTop => new Region(y, 0, rows, shape.Height),
                _ => new Region(shape.Width - y - rows, 0, rows, shape.Height),
            };
        }

        private void Turn<TPixel>(Region region, int y, int rows)
            where TPixel : unmanaged
        {
            var stored = MemoryMarshal.Cast<byte, TPixel>(_stored.AsSpan());
            var turned = MemoryMarshal.Cast<byte, TPixel>(_turned.AsSpan());
            var (width, height) = (target.Shape.Width, target.Shape.Height);
            for (var row = 0; row < rows; row++)
            {
                // The stored pixel of the row's first pixel, and the step from one to the next.
                var (first, step) = FirstAndStep(y + row, width, height);
                var from = ((first.Y - region.Y) * region.Width) + first.X - region.X;
                var by = (step.Y * region.Width) + step.X;
                foreach (ref var pixel in turned.Slice(row * width, width))
                {
                    pixel = stored[from];
                    from += by;
                }
            }
        }

        private ((int X, int Y) First, (int X, int Y) Step) FirstAndStep(int y, int width, int height) => orientation switch
        {
            PictureOrientation.TopLeft => ((0, y), (1, 0)),
            PictureOrientation.TopRight => ((width - 1, y), (-1, 0)),
            PictureOrientation.BottomRight => ((width - 1, height - 1 - y), (-1, 0)),
            PictureOrientation.BottomLeft => ((0, height - 1 - y), (1, 0)),
            PictureOrientation.LeftTop => ((y, 0), (0, 1)),
            PictureOrientation.RightTop => ((y, width - 1), (0, -1)),
            PictureOrientation.RightBottom => ((height - 1 - y, width - 1), (0, -1)),
            _ => ((height - 1 - y, 0), (0, 1)),
        };
    }

    [InlineArray(3)]
    private struct Pixel3
    {
        private byte _first;
    }

    [InlineArray(6)]
    private struct Pixel6
    {
        private byte _first;
    }
}
