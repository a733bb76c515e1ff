using System.Globalization;

namespace Pipeline.Benchmarks.Reports;

/// <summary>Figures as the tables show them.</summary>
internal static class Units
{
    /// <summary>Milliseconds; seconds from 10 s on.</summary>
    public static string Time(double milliseconds) => milliseconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms"),
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s"),
    };

    /// <summary>Median and, in brackets, the range.</summary>
    public static string Time(Spread spread) => spread.Count == 1 ? Time(spread.Median) : $"{Time(spread.Median)} ({Time(spread.Min)} .. {Time(spread.Max)})";

    /// <summary>A ratio and, in brackets, its range.</summary>
    public static string Ratio(Spread spread) => spread.Count == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{spread.Median:0.00}")
        : string.Create(CultureInfo.InvariantCulture, $"{spread.Median:0.00} ({spread.Min:0.00} .. {spread.Max:0.00})");

    /// <summary>Mebibytes.</summary>
    public static string Memory(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 20):0} MiB");

    /// <summary>Seconds of processor time.</summary>
    public static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s");
}
