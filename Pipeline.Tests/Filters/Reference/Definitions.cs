namespace Pipeline.Tests.Filters.Reference;

/// <summary>Every row of the catalog, by name.</summary>
internal static class Definitions
{
    public static IReadOnlyDictionary<string, Definition> All { get; } =
        ColourDefinitions.All.Concat(BlurDefinitions.All).Concat(EdgeDefinitions.All).Concat(MorphologyDefinitions.All)
            .Concat(HistogramDefinitions.All).Concat(GeometryDefinitions.All)
            .ToDictionary(pair => pair.Key, pair => pair.Value);
}
