using Microsoft.Net.Http.Headers;

namespace Pipeline.Web.Hosting;

/// <summary>Serves the page at <c>/</c>: plain files that lie in wwwroot beside the program.</summary>
internal static class PageFiles
{
    /// <summary>The page loads nothing from elsewhere and runs no script but its own; pictures may come from what the user just dropped.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds the files.</summary>
    public static void UsePage(this IApplicationBuilder app)
    {
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = static context =>
            {
                // Always asked for again, answered by 304 when unchanged: a new version of the master shows its own page at once.
                context.Context.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { NoCache = true };
                context.Context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
                context.Context.Response.Headers.XContentTypeOptions = "nosniff";
            },
        });
    }
}
