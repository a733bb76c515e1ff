using Pipeline.Messages.Tiles;

namespace Pipeline.Master.Jobs;

/// <summary>
/// What the job manager is asked, through <c>IRequiredActor&lt;JobManager&gt;</c>, and what it answers. It takes uploads in, stores them, and
/// supervises one job actor for each that has its turn.
/// </summary>
public sealed class JobManager
{
    private JobManager()
    {
    }

    /// <summary>Asks for a job. Answered with <see cref="Accepted"/> once it is stored for good, or <see cref="Refused"/>.</summary>
    /// <param name="Request">What the user asks for.</param>
    public sealed record Submit(JobRequest Request);

    /// <summary>The job is stored; it survives whatever process dies from now on.</summary>
    /// <param name="Job">Its document.</param>
    /// <param name="Again">Whether the request was known already, and this is the job that it made then.</param>
    public sealed record Accepted(JobDocument Job, bool Again = false);

    /// <summary>The request is no job; the upload was deleted.</summary>
    /// <param name="Reason">Why, as a code.</param>
    /// <param name="Detail">What is wrong and what is allowed, one or two sentences.</param>
    /// <param name="Field">The field of the form at fault: <c>image</c>, <c>filters</c>, <c>format</c>, <c>quality</c>, <c>tileSize</c>; or null.</param>
    public sealed record Refused(RefusalReason Reason, string Detail, string? Field = null);

    /// <summary>Asks for a job's document. Answered with <see cref="JobFound"/> or <see cref="JobNotFound"/>.</summary>
    /// <param name="JobId">The job.</param>
    public sealed record GetJob(string JobId);

    /// <summary>A job as it is now.</summary>
    /// <param name="Job">Its document.</param>
    /// <param name="Files">Where its files lie.</param>
    public sealed record JobFound(JobDocument Job, JobFiles Files);

    /// <summary>There is no such job.</summary>
    /// <param name="JobId">The id that was asked for.</param>
    public sealed record JobNotFound(string JobId);

    /// <summary>Asks for a page of jobs, newest first. Answered with <see cref="JobPage"/>.</summary>
    /// <param name="Offset">Jobs to skip.</param>
    /// <param name="Limit">Jobs a page, 1 to 500.</param>
    /// <param name="State">Only jobs in this state; null: all.</param>
    /// <param name="Search">Only jobs whose id, file name or filters contain this text; null: all.</param>
    /// <param name="Before">Only jobs that are older than this one; null: all.</param>
    public sealed record ListJobs(int Offset = 0, int Limit = 50, JobStatus? State = null, string? Search = null, string? Before = null);

    /// <summary>A page of jobs.</summary>
    /// <param name="Jobs">Newest first.</param>
    /// <param name="Total">Jobs that match, on all pages.</param>
    /// <param name="States">Jobs in each state, whatever was asked for.</param>
    public sealed record JobPage(IReadOnlyList<JobDocument> Jobs, int Total, IReadOnlyDictionary<JobStatus, int> States);

    /// <summary>Asks for the tiles of a job that are on their way. Answered with <see cref="TilesInFlight"/> or <see cref="JobNotFound"/>.</summary>
    /// <param name="JobId">The job.</param>
    public sealed record GetTiles(string JobId);

    /// <summary>The tiles of a job that are on their way; none when it does not run.</summary>
    /// <param name="JobId">The job.</param>
    /// <param name="Tiles">The sendings that have not ended, oldest first.</param>
    public sealed record TilesInFlight(string JobId, IReadOnlyList<TileInFlight> Tiles);

    /// <summary>A tile on its way.</summary>
    /// <param name="Pass">Index of the pass.</param>
    /// <param name="Tile">Index of the tile in the pass.</param>
    /// <param name="Attempt">Which sending of the tile this is, from 1.</param>
    /// <param name="Partition">Partition of the tasks topic.</param>
    /// <param name="WorkerId">The worker it is addressed to.</param>
    /// <param name="AgeMs">Milliseconds since it was sent.</param>
    public sealed record TileInFlight(int Pass, int Tile, int Attempt, int Partition, string WorkerId, long AgeMs);

    /// <summary>Asks for the canvases of a job. Answered with <see cref="CanvasesInWork"/>.</summary>
    /// <param name="JobId">The job.</param>
    public sealed record GetCanvases(string JobId);

    /// <summary>The canvases of a job, as they are now; none when it does not run.</summary>
    /// <param name="JobId">The job.</param>
    /// <param name="Source">What its upload is decoded onto; null when it is not there any more.</param>
    /// <param name="Result">What its last pass writes; null when that has not begun.</param>
    public sealed record CanvasesInWork(string JobId, CanvasInWork? Source = null, CanvasInWork? Result = null);

    /// <summary>A canvas that is being filled.</summary>
    /// <param name="Path">Its file, until the job ends.</param>
    /// <param name="Shape">The picture.</param>
    /// <param name="Parts">The parts whose pixels are there.</param>
    /// <param name="IsComplete">Whether that is all of it.</param>
    public sealed record CanvasInWork(string Path, PictureShape Shape, IReadOnlyList<Region> Parts, bool IsComplete);

    /// <summary>
    /// Cancels a job that has not ended: no further tile is sent, its canvas is deleted. Answered with <see cref="JobFound"/> (as it is
    /// afterwards; a job that has ended stays as it is) or <see cref="JobNotFound"/>.
    /// </summary>
    /// <param name="JobId">The job.</param>
    public sealed record CancelJob(string JobId);

    /// <summary>
    /// Removes a job that has ended, with its files. Answered with <see cref="JobFound"/> (its last document; one that has not ended is
    /// left as it is) or <see cref="JobNotFound"/>.
    /// </summary>
    /// <param name="JobId">The job.</param>
    public sealed record RemoveJob(string JobId);

    /// <summary>Asks for an orderly stop: no further tile is sent, what came back is merged and stored. Answered with <see cref="Drained"/>.</summary>
    internal sealed record Drain
    {
        /// <summary>The only one.</summary>
        public static Drain Instance { get; } = new();
    }

    /// <summary>Nothing is in work any more; what is unfinished goes on at the next start.</summary>
    internal sealed record Drained
    {
        /// <summary>The only one.</summary>
        public static Drained Instance { get; } = new();
    }
}
