using Microsoft.OpenApi;

namespace Pipeline.Web.Hosting;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDescription
{
    /// <summary>Adds the document.</summary>
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Pipeline";
            document.Info.Version = "1";
            document.Info.Description = "Filters pictures tile by tile on worker nodes. The result is byte-identical to OpenCV on the whole picture.";
            document.Servers = [new OpenApiServer { Url = "/" }];
            return Task.CompletedTask;
        });
    });
}
