namespace Pipeline.Master.Jobs;

/// <summary>The W3C trace context (https://www.w3.org/TR/trace-context/) of a job: its id is a trace id.</summary>
internal static class TraceParent
{
    /// <summary>Version 00, the job as trace, its second half as the root span, sampled.</summary>
    public static string Of(string jobId) => $"00-{jobId}-{jobId[^16..]}-01";
}
