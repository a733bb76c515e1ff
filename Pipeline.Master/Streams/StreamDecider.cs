using Akka.Streams.Supervision;
using Confluent.Kafka;

namespace Pipeline.Master.Streams;

/// <summary>
/// What the errors of the master's Kafka sources mean. A broker that is away comes back, and the client finds it by itself: resume. Everything
/// else (an offset out of range, an assignment lost, a fault of the library) ends the stream, and its reader starts another from the positions
/// that are stored: resuming would skip records, or read nothing for ever.
/// </summary>
internal static class StreamDecider
{
    /// <summary>The directive for an error.</summary>
    public static Directive Decide(Exception error) => error switch
    {
        KafkaException { Error: { IsFatal: false } kafka } when IsTransport(kafka.Code) => Directive.Resume,
        _ => Directive.Stop,
    };

    /// <summary>Whether an error speaks of a broker that cannot be reached or does not answer in time.</summary>
    public static bool IsTransport(ErrorCode code) => code is
        ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Resolve or ErrorCode.Local_TimedOut
        or ErrorCode.Local_TimedOutQueue or ErrorCode.NetworkException or ErrorCode.RequestTimedOut or ErrorCode.LeaderNotAvailable
        or ErrorCode.NotLeaderForPartition or ErrorCode.BrokerNotAvailable;
}
