using System.Globalization;

namespace Pipeline.Launcher.Output;

/// <summary>Numbers as people say them.</summary>
internal static class Spoken
{
    /// <summary>A time span: <c>85 ms</c>, <c>4.2 s</c>, <c>3 min 5 s</c>, <c>2 h 10 min</c>.</summary>
    public static string Duration(long milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        return time.TotalSeconds < 1 ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds} ms")
            : time.TotalMinutes < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
            : time.TotalHours < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min");
    }

    /// <summary>Bytes: <c>740 kB</c>, <c>120 MB</c>.</summary>
    public static string Bytes(long bytes) => bytes < 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:0} kB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0} MB");

    /// <summary>How long ago a moment was.</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now) => $"{Duration(Math.Max(0, (long)(now - at).TotalMilliseconds))} ago";
}
