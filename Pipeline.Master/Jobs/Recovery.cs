using Pipeline.Master.Storage;

namespace Pipeline.Master.Jobs;

/// <summary>The jobs that had not ended when the master was started.</summary>
/// <param name="Begun">Those that had begun; they go on.</param>
/// <param name="Queued">Those that had not, oldest first, with their pixels.</param>
internal sealed record Recovery(IReadOnlyList<JobRecord> Begun, IReadOnlyList<(string Id, long Pixels)> Queued)
{
    /// <summary>Reads them.</summary>
    public static async Task<Recovery> LoadAsync(JobStore store) =>
        new(await store.BegunAsync().ConfigureAwait(false), await store.QueuedAsync().ConfigureAwait(false));
}
