namespace Pipeline.Web.Errors;

/// <summary>
/// Refuses addresses and headers that are too long with a problem document. Kestrel's own limits, which answer with a bare status, are set a little
/// higher.
/// </summary>
internal static class RequestLimits
{
    /// <summary>Characters of an address: what proxies and browsers agree on.</summary>
    private const int MaxAddress = 8 * 1024;

    /// <summary>Bytes of all headers.</summary>
    private const int MaxHeaders = 32 * 1024;

    private const int Margin = 4;

    /// <summary>Sets the server's limits.</summary>
    public static void RaiseServerLimits(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(static server =>
    {
        server.Limits.MaxRequestLineSize = Margin * MaxAddress;
        server.Limits.MaxRequestHeadersTotalSize = Margin * MaxHeaders;
        server.Limits.MaxRequestBufferSize = 1024 * 1024;
    });

    /// <summary>Adds the check.</summary>
    public static void UseRequestLimits(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var request = context.Request;
        if ((request.Path.Value?.Length ?? 0) + (request.QueryString.Value?.Length ?? 0) > MaxAddress)
            return new ApiProblem(414, "address-too-long", $"The address is longer than {MaxAddress} characters.").ExecuteAsync(context);

        var length = request.Headers.Sum(static header => header.Key.Length + header.Value.Sum(static value => value?.Length ?? 0) + 4);
        return length > MaxHeaders
            ? new ApiProblem(431, "headers-too-long", $"The headers take {length} bytes; at most {MaxHeaders} are taken.").ExecuteAsync(context)
            : next(context);
    });
}
