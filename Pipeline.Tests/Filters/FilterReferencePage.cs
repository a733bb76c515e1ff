using System.Text;
using Pipeline.Filters;

namespace Pipeline.Tests.Filters;

/// <summary>Writes the part of docs/filters.md that lists the filters, from their declarations.</summary>
internal static class FilterReferencePage
{
    /// <summary>The line in the document below which everything is written from the catalog.</summary>
    public const string Marker = "<!-- From here on written from the catalog: UPDATE_DOCS=1 dotnet test Pipeline.Tests --filter FilterReferenceTests -->\n";

    public static string Write()
    {
        var page = new StringBuilder(Marker);
        foreach (var group in FilterCatalog.All.GroupBy(declaration => declaration.Group))
        {
            page.Append($"\n## {group.Key}\n");
            foreach (var declaration in group)
                Append(page, declaration);
        }
        return page.ToString();
    }

    private static void Append(StringBuilder page, FilterDeclaration declaration)
    {
        page.Append($"\n### `{string.Join(':', declaration.Arguments.Select(Signature).Prepend(declaration.Name))}`\n\n{declaration.Summary}\n\n");
        foreach (var argument in declaration.Arguments)
        {
            var standard = argument.Default is null ? "" : $"; {argument.Default} when not given";
            page.Append($"- `{argument.Name}`: {argument.Text}; {argument.Allowed}{standard}\n");
        }
        page.Append(declaration.Arguments.Count > 0 ? "\n" : "");
        page.Append($"Exactly: `{declaration.Meaning}`\n\n");
        page.Append($"Pictures of {string.Join(" or ", declaration.Depths)} bits{(declaration.PictureLimit is { } limit ? $"; {limit}" : "")}. ");
        page.Append($"Reads beside a tile: {declaration.Neighbours}.\n");
    }

    private static string Signature(FilterArgument argument) =>
        argument.Default is null ? argument.Name : $"{argument.Name}={argument.Default}";
}
