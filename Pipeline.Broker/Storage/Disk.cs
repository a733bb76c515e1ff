namespace Pipeline.Broker.Storage;

/// <summary>What a disk that refuses means: the change was not made, and the log says so.</summary>
internal static partial class Disk
{
    /// <summary>Makes a change; false if the disk refuses it.</summary>
    public static bool Accepts(this ILogger logger, string what, Action change)
    {
        try
        {
            change();
            return true;
        }
        catch (IOException failure)
        {
            logger.LogRefused(what, failure.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{What}: the disk refused a change: {Reason}")]
    public static partial void LogRefused(this ILogger logger, string what, string reason);
}
