using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Filters;

/// <summary>Every filter there is. A filter is in the catalog by being a class derived from <see cref="FilterDeclaration"/>.</summary>
public static class FilterCatalog
{
    private static readonly FrozenDictionary<string, FilterDeclaration> ByName = typeof(FilterDeclaration).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(FilterDeclaration)))
        .Select(type => (FilterDeclaration)Activator.CreateInstance(type)!)
        .ToFrozenDictionary(declaration => declaration.Name, StringComparer.Ordinal);

    /// <summary>The filters by group, and by name within a group.</summary>
    public static IReadOnlyList<FilterDeclaration> All { get; } =
        [.. ByName.Values.OrderBy(declaration => declaration.Group).ThenBy(declaration => declaration.Name, StringComparer.Ordinal)];

    /// <summary>Finds a filter by its exact name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out FilterDeclaration? declaration) =>
        ByName.TryGetValue(name, out declaration);
}
