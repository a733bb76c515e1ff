using System.Text.Json;
using Pipeline.Launcher.Master;

namespace Pipeline.Tests.Launcher;

/// <summary>Documents as the master sends them.</summary>
internal static class Documents
{
    public static JsonElement Job(string id, string state = "processing") => JsonSerializer.SerializeToElement(new
    {
        id,
        state,
        fileName = "photo.png",
        filters = "invert",
        format = "png",
        width = 100,
        height = 50,
        resultWidth = 100,
        resultHeight = 50,
        tiles = new { total = 4, sent = 3, done = 2, resent = 0 },
        createdAt = "2026-01-01T12:00:00+00:00",
        durationMs = 400,
    });

    public static JsonElement Worker(string id, string state = "alive") => JsonSerializer.SerializeToElement(new
    {
        id,
        state,
        host = "here",
        processId = 7,
        slots = 1,
        inFlight = 0,
        processed = 5,
        failed = 0,
        tilesPerSecond = 1.5,
        cpu = 0.5,
        memory = 1,
        heartbeatAgeMs = 1,
    });

    public static MasterEvent Event(string type, object data, string? id = null) => new(type, id, JsonSerializer.SerializeToElement(data));
}
