using System.Globalization;

namespace Pipeline.Tests.Chaos.Figures;

/// <summary>Says in text how times are spread.</summary>
internal static class Median
{
    /// <summary>The median: the upper of the two in the middle.</summary>
    public static double Of(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>Median, least and most.</summary>
    public static string Say(IReadOnlyCollection<double> seconds) => string.Create(
        CultureInfo.InvariantCulture, $"median {Of(seconds):0.00} s of {seconds.Count} (least {seconds.Min():0.00}, most {seconds.Max():0.00})");
}
