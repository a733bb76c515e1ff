namespace Pipeline.Broker.Storage;

/// <summary>What a disk that refuses means: the change was not made, and the log says so.</summary>
internal static partial class Disk
{
    /// <summary>Makes a change; false if the disk refuses it. <paramref name="isMoot"/> says whether nobody needs it any more.</summary>
    public static bool Accepts(this ILogger logger, string what, Action change, Func<bool>? isMoot = null)
    {
        try
        {
            change();
            return true;
        }
        catch (IOException failure)
        {
            if (isMoot?.Invoke() != true) logger.LogRefused(what, failure.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{What}: the disk refused a change: {Reason}")]
    public static partial void LogRefused(this ILogger logger, string what, string reason);
}
