using System.Globalization;
using System.Text.RegularExpressions;

namespace Akka.Configuration.Hocon;

/// <summary>Durations and sizes as they are written in HOCON.</summary>
internal static partial class HoconUnits
{
    /// <summary>A number with a unit; without one it is milliseconds.</summary>
    internal static TimeSpan ParseDuration(string text, bool allowInfinite)
    {
        if (allowInfinite && text.Equals("infinite", StringComparison.OrdinalIgnoreCase))
            return Timeout.InfiniteTimeSpan;

        var match = NumberAndUnit().Match(text);
        if (!match.Success)
            throw new FormatException($"[{text}] is not a duration; a number with a unit is, such as 500ms, 5s, 2 minutes.");

        var number = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch
        {
            "d" or "day" or "days" => TimeSpan.FromDays(number),
            "h" or "hour" or "hours" => TimeSpan.FromHours(number),
            "m" or "minute" or "minutes" => TimeSpan.FromMinutes(number),
            "s" or "second" or "seconds" => TimeSpan.FromSeconds(number),
            "ms" or "milli" or "millis" or "millisecond" or "milliseconds" or "" => TimeSpan.FromMilliseconds(number),
            "us" or "micro" or "micros" or "microsecond" or "microseconds" => TimeSpan.FromMicroseconds(number),
            "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => TimeSpan.FromMicroseconds(number / 1000),
            var unit => throw new FormatException($"[{unit}] in [{text}] is not a unit of time."),
        };
    }

    internal static long ParseBytes(string text)
    {
        var match = NumberAndUnit().Match(text);
        if (!match.Success)
            throw new FormatException($"[{text}] is not a size; a number with a unit is, such as 512 KiB or 8MB.");

        var number = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return (long)(number * match.Groups[2].Value switch
        {
            "" or "b" or "B" or "byte" or "bytes" => 1,
            "kB" or "kilobyte" or "kilobytes" => 1e3,
            "MB" or "megabyte" or "megabytes" => 1e6,
            "GB" or "gigabyte" or "gigabytes" => 1e9,
            "k" or "K" or "Ki" or "KiB" or "kibibyte" or "kibibytes" => 1L << 10,
            "m" or "M" or "Mi" or "MiB" or "mebibyte" or "mebibytes" => 1L << 20,
            "g" or "G" or "Gi" or "GiB" or "gibibyte" or "gibibytes" => 1L << 30,
            var unit => throw new FormatException($"[{unit}] in [{text}] is not a unit of size."),
        });
    }

    [GeneratedRegex(@"^\s*([-+]?[0-9]*\.?[0-9]+)\s*([a-zA-Z]*)\s*$")]
    private static partial Regex NumberAndUnit();
}
