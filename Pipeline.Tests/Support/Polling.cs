namespace Pipeline.Tests.Support;

/// <summary>How often a test looks whether what it waits for is there.</summary>
internal static class Polling
{
    /// <summary>TestKit's own choice is a tenth of the patience: seconds.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
}
