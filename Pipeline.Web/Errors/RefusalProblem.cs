using Pipeline.Master.Jobs;

namespace Pipeline.Web.Errors;

/// <summary>The one place where the master's refusals get their HTTP status and code.</summary>
internal static class RefusalProblem
{
    /// <summary>The problem document for a refusal.</summary>
    public static ApiProblem Of(JobManager.Refused refused)
    {
        var (status, code) = refused.Reason switch
        {
            RefusalReason.InvalidFilters => (400, "invalid-filters"),
            RefusalReason.FilterNotApplicable => (422, "filter-not-applicable"),
            RefusalReason.EmptyUpload => (400, "empty-upload"),
            RefusalReason.NotAPicture => (415, "not-a-picture"),
            RefusalReason.UnsupportedPicture => (415, "unsupported-picture"),
            RefusalReason.DamagedPicture => (422, "damaged-picture"),
            RefusalReason.PictureTooLarge => (413, "picture-too-large"),
            RefusalReason.InvalidFormat => (400, "invalid-format"),
            RefusalReason.FormatNotApplicable => (422, "format-not-applicable"),
            RefusalReason.InvalidQuality => (400, "invalid-quality"),
            RefusalReason.InvalidTileSize => (400, "invalid-tile-size"),
            RefusalReason.KeyReused => (422, "idempotency-key-reused"),
            RefusalReason.KeyInUse => (409, "idempotency-key-in-use"),
            RefusalReason.StorageFailed => (503, "storage-failed"),
            RefusalReason.ShuttingDown => (503, "shutting-down"),
            var unknown => throw new InvalidOperationException($"{unknown} has no HTTP status."),
        };
        return new ApiProblem(status, code, refused.Detail, refused.Field);
    }
}
