namespace Pipeline.Master.Pictures.Views;

/// <summary>Which picture is looked at.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Of">Its result or its upload.</param>
public readonly record struct ViewKey(string JobId, ViewOf Of);

/// <summary>A job's pictures.</summary>
public enum ViewOf
{
    /// <summary>What the filters made of it.</summary>
    Result,

    /// <summary>The upload.</summary>
    Source,
}
