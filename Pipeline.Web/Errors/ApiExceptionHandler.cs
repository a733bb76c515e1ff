using Akka.Actor;
using Microsoft.AspNetCore.Diagnostics;
using Pipeline.Master.Storage;

namespace Pipeline.Web.Errors;

/// <summary>Turns what an endpoint throws into a problem document.</summary>
internal sealed partial class ApiExceptionHandler(ILogger<ApiExceptionHandler> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // Nobody is left to answer.
        if (httpContext.RequestAborted.IsCancellationRequested) return true;
        await ProblemOf(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    private ApiProblem ProblemOf(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case ApiException e:
                return e.Problem;
            case BadHttpRequestException e:
                return new(e.StatusCode, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? "too-large" : "bad-request", e.Message);
            case AskTimeoutException:
                MasterSilent(logger, context.Request.Method, context.Request.Path);
                return new(StatusCodes.Status503ServiceUnavailable, "master-busy", "The master did not answer in time. See /readyz; try again later.");
            case StoreException e:
                StoreFailed(logger, e);
                return new(StatusCodes.Status503ServiceUnavailable, "storage-failed", $"The master's store does not work: {e.Message}");
            default:
                Unexpected(logger, exception, context.Request.Method, context.Request.Path);
                return new(StatusCodes.Status500InternalServerError, "internal-error", "The request failed for a reason of ours; the master's log has the details.");
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Method} {Path}: the master's actors did not answer in time")]
    private static partial void MasterSilent(ILogger logger, string method, string path);

    [LoggerMessage(LogLevel.Error, "The store failed")]
    private static partial void StoreFailed(ILogger logger, StoreException exception);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private static partial void Unexpected(ILogger logger, Exception exception, string method, string path);
}
