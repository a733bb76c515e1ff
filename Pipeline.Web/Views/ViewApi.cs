using System.ComponentModel;
using Microsoft.Net.Http.Headers;
using Pipeline.Master.Pictures.Views;
using Pipeline.Messages.Tiles;
using Pipeline.Web.Errors;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Views;

/// <summary>
/// <c>GET /api/v1/jobs/{id}/preview</c> and <c>/region</c>: a job's pictures, reduced, also while the job runs; a large one is never sent, nor held
/// in memory, as a whole.
/// </summary>
internal static class ViewApi
{
    private const int PreviewSize = 512;
    private const int RegionSize = 1024;

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder jobs)
    {
        Describe(jobs.MapMethods("/{id}/preview", ReadMethods.GetAndHead, PreviewAsync)
            .WithName("getPreview")
            .WithSummary("See a picture as a whole, reduced"));
        Describe(jobs.MapMethods("/{id}/region", ReadMethods.GetAndHead, RegionAsync)
            .WithName("getRegion")
            .WithSummary("See a part of a picture"));
    }

    private static void Describe(RouteHandlerBuilder route) => route
        .WithDescription("While the job runs, what is not merged yet is transparent. Nothing is enlarged; 16-bit samples are cut down to 8.")
        .Produces(StatusCodes.Status200OK, contentType: "image/png")
        .Produces(StatusCodes.Status304NotModified)
        .ProducesProblems(400, 404, 409, 410, 422, 503);

    private static Task<IResult> PreviewAsync(
        string id,
        HttpContext context,
        ViewRenderer renderer,
        [Description("`result` (the default) or `source`.")] string? of,
        [Description("Pixels of the longer side at most, 16 to 2048; 512 by default.")] string? size,
        CancellationToken cancellation)
    {
        var longest = SizeOf(size, PreviewSize);
        return AnswerAsync(id, context, renderer, of, picture => ViewWindow.Fit(picture, longest), cancellation);
    }

    private static Task<IResult> RegionAsync(
        string id,
        HttpContext context,
        ViewRenderer renderer,
        [Description("`result` (the default) or `source`.")] string? of,
        [Description("The left edge, in the picture's pixels; 0 by default.")] string? x,
        [Description("The top edge; 0 by default.")] string? y,
        [Description("Pixels of the part; by default, and at most, up to the picture's right edge.")] string? width,
        [Description("Rows of the part; by default, and at most, down to the picture's bottom edge.")] string? height,
        [Description("Pixels of the answer's longer side at most, 16 to 2048; 1024 by default.")] string? size,
        CancellationToken cancellation)
    {
        var longest = SizeOf(size, RegionSize);
        var (left, top) = (Query.Number(x, "x", 0, int.MaxValue, 0), Query.Number(y, "y", 0, int.MaxValue, 0));
        var (columns, rows) = (Query.Number(width, "width", 1, int.MaxValue, int.MaxValue), Query.Number(height, "height", 1, int.MaxValue, int.MaxValue));
        return AnswerAsync(
            id,
            context,
            renderer,
            of,
            picture => left < picture.Width && top < picture.Height
                ? ViewWindow.Fit(new Region(left, top, Math.Min(columns, picture.Width - left), Math.Min(rows, picture.Height - top)), longest)
                : throw new ApiException(ApiProblem.Invalid(
                    left < picture.Width ? "y" : "x", $"The point {left},{top} is outside the picture of {picture.Width}x{picture.Height} pixels.")),
            cancellation);
    }

    private static async Task<IResult> AnswerAsync(
        string id, HttpContext context, ViewRenderer renderer, string? of, Func<Region, ViewWindow> windowOf, CancellationToken cancellation)
    {
        var view = await renderer.FindAsync(new ViewKey(id, Query.Choice<ViewOf>(of, "of") ?? ViewOf.Result), windowOf, cancellation);
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = new EntityTagHeaderValue(view.Tag);

        // What is finished never changes under this address.
        headers.CacheControl = new CacheControlHeaderValue { Private = true, NoCache = !view.IsFinal, MaxAge = view.IsFinal ? TimeSpan.FromHours(1) : null };
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(headers.ETag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return TypedResults.Bytes(await renderer.RenderAsync(view, cancellation), "image/png");
    }

    private static int SizeOf(string? text, int missing) => Query.Number(text, "size", ViewWindow.SmallestSize, ViewWindow.LargestSize, missing);
}
