using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pipeline.Web.Jobs;

/// <summary>The form's fields as the OpenAPI document shows them; the form itself is read as it arrives.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Filters">The filter chain.</param>
/// <param name="Format">The result's format.</param>
/// <param name="Quality">Quality of a lossy result.</param>
/// <param name="TileSize">Edge of a tile.</param>
internal sealed record JobFormDescription(
    [property: Description("The picture.")] IFormFile Image,
    [property: Description("The filter chain: steps separated by commas, arguments by colons. GET /api/v1/filters lists the steps.")] string Filters,
    [property: Description("The result's format; by default the picture's own if it is lossless and holds the result, else PNG.")] string? Format,
    [property: Description("Quality of a lossy result (jpeg, webp), 1 to 100."), Range(1, 100)] int? Quality,
    [property: Description("Edge of a tile in pixels, 64 to 2048."), Range(64, 2048)] int? TileSize);
