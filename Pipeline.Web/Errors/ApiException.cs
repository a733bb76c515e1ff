namespace Pipeline.Web.Errors;

/// <summary>Ends a request with a problem document.</summary>
internal sealed class ApiException(ApiProblem problem) : Exception(problem.Detail)
{
    /// <summary>What the client is told.</summary>
    public ApiProblem Problem { get; } = problem;
}
