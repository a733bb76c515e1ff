using Pipeline.Messages.Wire;

namespace Pipeline.Tests.Master.Workers;

/// <summary>Makes heartbeats.</summary>
internal static class Heartbeats
{
    public static Heartbeat Of(string worker, int sequence, string? incarnation = null, WorkerState state = WorkerState.Running, int slots = 1) => new()
    {
        WorkerId = worker,
        Incarnation = incarnation ?? $"{worker}-1",
        Sequence = (ulong)sequence,
        State = state,
        Slots = (uint)slots,
        Partitions = { 0 },
        Filters = { "invert" },
    };
}
