namespace Akka.Streams;

/// <summary>What a full buffer does with one element more.</summary>
public enum OverflowStrategy
{
    /// <summary>Drops the oldest.</summary>
    DropHead = 2,

    /// <summary>Drops the youngest of the buffer.</summary>
    DropTail,

    /// <summary>Drops all of the buffer.</summary>
    DropBuffer,

    /// <summary>Drops the new one.</summary>
    DropNew,

    /// <summary>Lets it wait.</summary>
    Backpressure,

    /// <summary>Fails the stream.</summary>
    Fail,
}
