using System.ComponentModel.DataAnnotations;

namespace Pipeline.Web.Hosting;

/// <summary>The HTTP side's settings: section <c>Web</c>.</summary>
internal sealed class WebOptions
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Web";

    /// <summary>The largest upload in bytes. 4 GiB: a gigapixel colour PNG of a photograph.</summary>
    [Range(1024, long.MaxValue, ErrorMessage = "Web:MaxUploadBytes is out of range; it must be at least 1024 bytes.")]
    public long MaxUploadBytes { get; set; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Seconds that <c>POST /api/v1/process</c> waits for the result before it answers with the job's address instead.</summary>
    [Range(1, 86_400, ErrorMessage = "Web:ProcessTimeoutSeconds is out of range; it must be 1 to 86400.")]
    public int ProcessTimeoutSeconds { get; set; } = 300;

    /// <summary>Seconds that the master's actors have to answer a request.</summary>
    [Range(1, 600, ErrorMessage = "Web:AskTimeoutSeconds is out of range; it must be 1 to 600.")]
    public int AskTimeoutSeconds { get; set; } = 30;

    /// <summary>Origins of pages elsewhere that may use the API (CORS); <c>*</c> for all, none by default.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>The limit on an answer of the master's actors.</summary>
    public TimeSpan AskTimeout => TimeSpan.FromSeconds(AskTimeoutSeconds);
}
