using Pipeline.Launcher.Master;

namespace Pipeline.Launcher.Jobs;

/// <summary>Shows how far one picture is.</summary>
internal interface ISubmissionView
{
    /// <summary>Bytes sent so far; the whole is null when it is not known.</summary>
    void Uploaded(long bytes, long? total);

    /// <summary>The job as it is now.</summary>
    void Show(MasterJob job);

    /// <summary>Bytes of the result received so far.</summary>
    void Downloaded(long bytes, long? total);

    /// <summary>A sentence.</summary>
    void Say(string text);
}
