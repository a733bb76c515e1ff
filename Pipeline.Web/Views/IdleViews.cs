using Pipeline.Master.Pictures.Views;

namespace Pipeline.Web.Views;

/// <summary>Lets pictures go that nobody looks at any more.</summary>
internal sealed class IdleViews(PictureViews views, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) views.DropIdle();
    }
}
