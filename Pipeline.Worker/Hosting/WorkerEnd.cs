using Microsoft.Extensions.Hosting;

namespace Pipeline.Worker.Hosting;

/// <summary>Ends the process before it is asked to, for a reason that it then says.</summary>
/// <param name="lifetime">The host's.</param>
internal sealed class WorkerEnd(IHostApplicationLifetime lifetime)
{
    private volatile string? _reason;

    /// <summary>Why it ends; null while nothing but a signal ends it.</summary>
    public string? Reason => _reason;

    /// <summary>Drains and ends.</summary>
    public void Stop(string reason)
    {
        _reason = reason;
        lifetime.StopApplication();
    }
}
