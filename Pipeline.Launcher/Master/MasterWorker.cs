using System.Text.Json;

namespace Pipeline.Launcher.Master;

/// <summary>The part of a worker's document that the launcher shows.</summary>
/// <param name="Id">The worker's id.</param>
/// <param name="State">What the master makes of it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Host">Its host.</param>
/// <param name="ProcessId">Its process there.</param>
/// <param name="Slots">Tiles that it filters at a time.</param>
/// <param name="InFlight">Tiles that it holds.</param>
/// <param name="Processed">Tiles that it has filtered.</param>
/// <param name="Failed">Tiles that its filters failed on.</param>
/// <param name="TilesPerSecond">Its rate.</param>
/// <param name="Cpu">Cores in use.</param>
/// <param name="Memory">Resident bytes.</param>
/// <param name="HeartbeatAgeMs">Milliseconds since its last heartbeat.</param>
internal sealed record MasterWorker(
    string Id, string State, string? Reason, string Host, int ProcessId, int Slots, int InFlight, long Processed, long Failed,
    double TilesPerSecond, double Cpu, long Memory, long HeartbeatAgeMs)
{
    /// <summary>Reads a document.</summary>
    public static MasterWorker Parse(JsonElement document) => document.Deserialize<MasterWorker>(JsonSerializerOptions.Web)!;
}
