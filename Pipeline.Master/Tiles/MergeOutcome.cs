namespace Pipeline.Master.Tiles;

/// <summary>What became of an answer.</summary>
internal enum MergeVerdict
{
    /// <summary>It is on the canvas.</summary>
    Merged,

    /// <summary>Its tile was merged before.</summary>
    Duplicate,

    /// <summary>The tile was given back undone, and must be sent again.</summary>
    GivenBack,

    /// <summary>The filter failed, or the answer does not fit the tile; it must be sent again, unless it is poisonous.</summary>
    Failed,

    /// <summary>It changes nothing: of another pass, or of a sending that had been given up.</summary>
    Ignored,
}

/// <summary>What became of an answer.</summary>
/// <param name="Verdict">What.</param>
/// <param name="Ended">The sending that it ended, or null.</param>
/// <param name="Error">What failed, for <see cref="MergeVerdict.Failed"/>.</param>
internal readonly record struct MergeOutcome(MergeVerdict Verdict, Sending? Ended, string? Error = null);
