using System.Globalization;
using System.Text;

namespace Pipeline.Tests.Chaos.Figures;

/// <summary>Resident memory at a time.</summary>
/// <param name="Seconds">Since the beginning.</param>
/// <param name="Master">Of the master, megabytes.</param>
/// <param name="Worker">Of the worker, megabytes.</param>
internal sealed record MemorySample(double Seconds, double Master, double Worker);

/// <summary>Draws memory over time as an SVG picture.</summary>
internal static class MemoryGraph
{
    private const int Width = 640;
    private const int Height = 240;
    private const int Left = 48;
    private const int Bottom = 28;

    /// <summary>The picture.</summary>
    public static string Draw(IReadOnlyList<MemorySample> samples)
    {
        var most = Math.Ceiling(samples.Max(static sample => Math.Max(sample.Master, sample.Worker)) / 100) * 100;
        var end = samples[^1].Seconds;
        var svg = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"11\">\n")
            .Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>\n");
        for (var megabytes = 0.0; megabytes <= most; megabytes += most / 4)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Y(megabytes, most):0.0}H{Width - 8}\" stroke=\"#ddd\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{Y(megabytes, most) + 4:0.0}\" text-anchor=\"end\">{megabytes:0}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{Height - 8}\">0 s</text><text x=\"{Width - 8}\" y=\"{Height - 8}\" text-anchor=\"end\">{end:0} s</text>\n")
            .Append("<text x=\"8\" y=\"12\">MB resident</text>\n");
        Line(svg, samples, static sample => sample.Master, most, end, "#1f6feb", "master");
        Line(svg, samples, static sample => sample.Worker, most, end, "#bf5700", "worker");
        return svg.Append("</svg>\n").ToString();
    }

    private static void Line(
        StringBuilder svg, IReadOnlyList<MemorySample> samples, Func<MemorySample, double> of, double most, double end, string colour, string name)
    {
        var points = string.Join(' ', samples.Select(sample => string.Create(
            CultureInfo.InvariantCulture, $"{Left + ((Width - 8 - Left) * sample.Seconds / end):0.0},{Y(of(sample), most):0.0}")));
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"/>")
            .Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - 60}\" y=\"{Y(of(samples[^1]), most) - 6:0.0}\" fill=\"{colour}\">{name}</text>\n");
    }

    private static double Y(double megabytes, double most) => 16 + ((Height - Bottom - 16) * (1 - (megabytes / most)));
}
