using Microsoft.AspNetCore.Http.HttpResults;
using Pipeline.Filters;
using Pipeline.Master.Pictures;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Filters;

/// <summary><c>GET /api/v1/filters</c>: what can be done, from the catalog that the parser and the workers use.</summary>
internal static class FiltersApi
{
    private static readonly FilterListDocument Document = new(
        FilterCatalog.All,
        [.. Enum.GetValues<PictureFormat>().Select(static f => new ResultFormat(
            PictureFormats.NameOf(f), PictureFormats.MediaTypeOf(f), "." + PictureFormats.ExtensionOf(f)))]);

    /// <summary>What can be done.</summary>
    /// <param name="Filters">The filters by group and name, each with its arguments and their ranges.</param>
    /// <param name="Formats">The formats that a result can have.</param>
    public sealed record FilterListDocument(IReadOnlyList<FilterDeclaration> Filters, IReadOnlyList<ResultFormat> Formats);

    /// <summary>A format that a result can have.</summary>
    /// <param name="Name">For the form's <c>format</c>.</param>
    /// <param name="MediaType">Its media type.</param>
    /// <param name="Extension">How its files' names end.</param>
    public sealed record ResultFormat(string Name, string MediaType, string Extension);

    /// <summary>Maps the route.</summary>
    public static void MapFilters(this IEndpointRouteBuilder api) => api.MapMethods("/filters", ReadMethods.GetAndHead, Handle)
        .WithTags("Filters")
        .WithName("listFilters")
        .WithSummary("List the filters, their arguments, and the result formats");

    private static Ok<FilterListDocument> Handle() => TypedResults.Ok(Document);
}
