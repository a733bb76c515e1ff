using Microsoft.OpenApi;
using Pipeline.Web.Hosting;

namespace Pipeline.Web.Description;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>, and the reference at <c>/docs</c> that is made from it.</summary>
internal static class ApiDescription
{
    /// <summary>The document's name.</summary>
    public const string Name = "v1";

    /// <summary>Adds the document.</summary>
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer(SchemaDescription.TransformAsync);
        options.AddOperationTransformer(OperationDescription.TransformAsync);
        options.AddDocumentTransformer(TransformAsync);
    });

    /// <summary>Maps the document and the reference.</summary>
    public static void MapApiDescription(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new HttpMethodMetadata(ReadMethods.GetAndHead));
        app.MapReference();
    }

    private static Task TransformAsync(OpenApiDocument document, object context, CancellationToken cancellation)
    {
        document.Info.Title = "Pipeline";
        document.Info.Version = "1";
        document.Info.Description =
            "Filters pictures tile by tile on worker nodes. The result is byte-identical to OpenCV on the whole picture. "
            + "Every GET but those of event streams answers HEAD as well. Every error is a problem document (RFC 9457).";
        document.Servers = [new OpenApiServer { Url = "/" }];

        // A HEAD is its GET without the body; twice the same operation would only be noise.
        foreach (var path in document.Paths.Values) path.Operations?.Remove(HttpMethod.Head);
        return Task.CompletedTask;
    }
}
