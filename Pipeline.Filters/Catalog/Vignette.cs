using System.Numerics;
using OpenCvSharp;
using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters.Catalog;

/// <summary><c>vignette</c></summary>
internal sealed class Vignette : FilterDeclaration
{
    private static readonly FilterArgument Strength = FilterArgument.Real("strength", "0 nothing, 1 black corners", 0, 1, 0.5);

    public override string Name => "vignette";

    public override FilterGroup Group => FilterGroup.Effect;

    public override string Summary => "Darkens the picture towards its corners, as an old lens does.";

    public override string Meaning =>
        "saturate(round_half_even(v * (1 - (strength * ((x - cx)^2 + (y - cy)^2)) / (cx^2 + cy^2)))), "
        + "cx = (w - 1) / 2, cy = (h - 1) / 2, float64; a picture of one pixel is unchanged";

    public override string Neighbours => "none, needs its position";

    public override IReadOnlyList<FilterArgument> Arguments => [Strength];

    internal override StepOperation Bind(ArgumentValues values) => new Operation(values.Real(Strength));

    private sealed class Operation(double strength) : Pointwise((_, _) => { })
    {
        /// <summary>Samples widened to float64 at a time: they stay in the cache.</summary>
        private const int SamplesAtOnce = 16 * 1024;

        public override Mat Run(Mat source, StepPlace place)
        {
            var (centreX, centreY) = ((place.Input.Width - 1) / 2.0, (place.Input.Height - 1) / 2.0);
            var corner = (centreX * centreX) + (centreY * centreY);
            if (corner == 0)
                return source;

            var channels = source.Channels();
            var squaresX = new double[source.Cols * channels];
            for (var i = 0; i < squaresX.Length; i++)
            {
                var x = place.Source.X + (i / channels) - centreX;
                squaresX[i] = x * x;
            }
            return Results.Of(source, (from, to) =>
            {
                to.Create(from.Rows, from.Cols, from.Type());
                using var wide = new Mat();
                var step = Math.Max(1, SamplesAtOnce / squaresX.Length);
                for (var top = 0; top < from.Rows; top += step)
                {
                    var bottom = Math.Min(top + step, from.Rows);
                    using var band = from.RowRange(top, bottom);
                    using var result = to.RowRange(top, bottom);
                    band.ConvertTo(wide, MatType.CV_64F);
                    for (var y = top; y < bottom; y++)
                    {
                        var dy = place.Source.Y + y - centreY;
                        Darken(wide.Row<double>(y - top), squaresX, dy * dy, corner);
                    }
                    wide.ConvertTo(result, from.Type());
                }
            });
        }

        private void Darken(Span<double> samples, ReadOnlySpan<double> squaresX, double squareY, double corner)
        {
            var i = 0;
            for (; i <= samples.Length - Vector<double>.Count; i += Vector<double>.Count)
            {
                var squares = new Vector<double>(squaresX[i..]) + new Vector<double>(squareY);
                var light = Vector<double>.One - (squares * strength / new Vector<double>(corner));
                (new Vector<double>(samples[i..]) * light).CopyTo(samples[i..]);
            }
            for (; i < samples.Length; i++)
                samples[i] *= 1 - ((squaresX[i] + squareY) * strength / corner);
        }
    }
}
