using Akka.Streams.Kafka.Helpers;

namespace Akka.Streams.Kafka.Extensions;

/// <summary>The order of a good end.</summary>
public static class ControlExtensions
{
    public static async Task<TResult> DrainAndShutdownDefault<TResult>(this IControl control, Task<TResult> streamCompletion)
    {
        TResult result;
        try
        {
            await control.Stop();
            result = await streamCompletion;
        }
        catch (Exception completionError)
        {
            try
            {
                await control.Shutdown(completionError);
                return await streamCompletion;
            }
            catch (Exception error)
            {
                throw new AggregateException("Failed to shutdown IControl", error, completionError);
            }
        }

        await control.Shutdown(SubscriptionWithCancelException.StageWasCompleted.Instance);
        return result;
    }
}
