using Akka.Actor;
using Akka.Streams.Supervision;
using Decider = Akka.Streams.Supervision.Decider;

namespace Akka.Streams;

/// <summary>What holds for all streams of a materializer unless their attributes say otherwise; from <c>akka.stream.materializer</c>.</summary>
public sealed class ActorMaterializerSettings
{
    public readonly int InitialInputBufferSize;
    public readonly int MaxInputBufferSize;
    public readonly string Dispatcher;
    public readonly Decider SupervisionDecider;

    /// <summary>Events that a stream processes before its actor looks at its mailbox.</summary>
    public readonly int SyncProcessingLimit;

    private ActorMaterializerSettings(
        int initialInputBufferSize, int maxInputBufferSize, string dispatcher, Decider supervisionDecider, int syncProcessingLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(initialInputBufferSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxInputBufferSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(syncProcessingLimit);
        if (!int.IsPow2(maxInputBufferSize))
            throw new ArgumentException($"{nameof(maxInputBufferSize)} must be a power of two, was {maxInputBufferSize}");
        if (initialInputBufferSize > maxInputBufferSize)
            throw new ArgumentException($"initialInputBufferSize({initialInputBufferSize}) must be <= maxInputBufferSize({maxInputBufferSize})");

        InitialInputBufferSize = initialInputBufferSize;
        MaxInputBufferSize = maxInputBufferSize;
        Dispatcher = dispatcher;
        SupervisionDecider = supervisionDecider;
        SyncProcessingLimit = syncProcessingLimit;
    }

    public static ActorMaterializerSettings Create(ActorSystem system)
    {
        var config = system.Settings.Config.GetConfig("akka.stream.materializer");
        return new ActorMaterializerSettings(
            config?.GetInt("initial-input-buffer-size", 4) ?? 4,
            config?.GetInt("max-input-buffer-size", 16) ?? 16,
            config?.GetString("dispatcher", "") ?? "",
            Deciders.StoppingDecider,
            config?.GetInt("sync-processing-limit", 1000) ?? 1000);
    }

    public ActorMaterializerSettings WithInputBuffer(int initialSize, int maxSize) =>
        new(initialSize, maxSize, Dispatcher, SupervisionDecider, SyncProcessingLimit);

    public ActorMaterializerSettings WithDispatcher(string dispatcher) =>
        new(InitialInputBufferSize, MaxInputBufferSize, dispatcher, SupervisionDecider, SyncProcessingLimit);

    public ActorMaterializerSettings WithSupervisionStrategy(Decider decider) =>
        new(InitialInputBufferSize, MaxInputBufferSize, Dispatcher, decider, SyncProcessingLimit);

    public ActorMaterializerSettings WithSyncProcessingLimit(int limit) =>
        new(InitialInputBufferSize, MaxInputBufferSize, Dispatcher, SupervisionDecider, limit);

    internal Attributes ToAttributes() => new(
        new Attributes.InputBuffer(InitialInputBufferSize, MaxInputBufferSize),
        new ActorAttributes.Dispatcher(Dispatcher),
        new ActorAttributes.SupervisionStrategy(SupervisionDecider));
}
