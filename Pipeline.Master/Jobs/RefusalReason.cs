namespace Pipeline.Master.Jobs;

/// <summary>Why a request is no job. Each has one HTTP status and one title.</summary>
public enum RefusalReason
{
    /// <summary>The filter chain is not one: an unknown name, a wrong count, a value out of range (400).</summary>
    InvalidFilters,

    /// <summary>The chain is right, but not for this picture (422).</summary>
    FilterNotApplicable,

    /// <summary>The upload is empty (400).</summary>
    EmptyUpload,

    /// <summary>The upload is no picture (415).</summary>
    NotAPicture,

    /// <summary>The upload is a picture of a kind that is not read (415).</summary>
    UnsupportedPicture,

    /// <summary>The picture is cut short or damaged (422).</summary>
    DamagedPicture,

    /// <summary>The picture is over a limit (413).</summary>
    PictureTooLarge,

    /// <summary>There is no such result format (400).</summary>
    InvalidFormat,

    /// <summary>The format cannot hold the result (422).</summary>
    FormatNotApplicable,

    /// <summary>The quality is out of range (400).</summary>
    InvalidQuality,

    /// <summary>The tile size is out of range (400).</summary>
    InvalidTileSize,

    /// <summary>The idempotency key was used for another request (422).</summary>
    KeyReused,

    /// <summary>The first request with that idempotency key is still being taken in (409).</summary>
    KeyInUse,

    /// <summary>The master cannot store the job: disk full, read-only, or its store is damaged (503).</summary>
    StorageFailed,

    /// <summary>The master is stopping (503).</summary>
    ShuttingDown,
}
