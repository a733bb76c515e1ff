using Pipeline.Master.Pictures;

namespace Pipeline.Master.Jobs;

/// <summary>Where the master's files lie in its data folder.</summary>
/// <param name="root">The data folder; absolute.</param>
internal sealed class JobPaths(string root)
{
    /// <summary>The data folder.</summary>
    public string Root { get; } = root;

    /// <summary>The store.</summary>
    public string Store => Path.Combine(Root, "pipeline.db");

    /// <summary>Held open by the master that uses the folder.</summary>
    public string Lock => Path.Combine(Root, "master.lock");

    /// <summary>Uploads on their way in; none of them is a job yet.</summary>
    public string Uploads => Path.Combine(Root, "uploads");

    /// <summary>Pictures that are looked at, decoded; none of it is needed after a restart.</summary>
    public string Views => Path.Combine(Root, "views");

    /// <summary>The folder of all jobs.</summary>
    public string Jobs => Path.Combine(Root, "jobs");

    /// <summary>A job's folder.</summary>
    public string Folder(string jobId) => Path.Combine(Jobs, jobId);

    /// <summary>A job's upload.</summary>
    public string Upload(string jobId) => Path.Combine(Folder(jobId), "upload");

    /// <summary>A job's result.</summary>
    public string Result(string jobId, PictureFormat format) => Path.Combine(Folder(jobId), $"result.{PictureFormats.ExtensionOf(format)}");

    /// <summary>The canvas that a job's upload is decoded onto.</summary>
    public string SourceCanvas(string jobId) => Path.Combine(Folder(jobId), "canvas-source");

    /// <summary>The canvas that a pass of a job writes.</summary>
    public string PassCanvas(string jobId, int pass) => Path.Combine(Folder(jobId), $"canvas-{pass}");

    /// <summary>A job's files as others may read them.</summary>
    public JobFiles Files(JobRecord job) => new(
        File.Exists(Upload(job.Id)) ? Upload(job.Id) : null,
        PictureFormats.MediaTypeOf(job.UploadFormat),
        job.Status == JobStatus.Completed ? Result(job.Id, job.Format) : null,
        PictureFormats.MediaTypeOf(job.Format));
}
