using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Description;

/// <summary><c>GET /docs</c>: the API for people, one page without a script, made from the OpenAPI document.</summary>
internal static class Reference
{
    private static readonly string StyleDigest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(ReferencePage.Style)));

    /// <summary>Maps the page.</summary>
    public static void MapReference(this IEndpointRouteBuilder app) =>
        app.MapMethods("/docs", ReadMethods.GetAndHead, HandleAsync).ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        HttpContext context, [FromKeyedServices(ApiDescription.Name)] IOpenApiDocumentProvider documents, CancellationToken cancellation)
    {
        var page = ReferencePage.Of(await documents.GetOpenApiDocumentAsync(cancellation));
        context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'sha256-{StyleDigest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Text(page, "text/html", Encoding.UTF8);
    }
}
