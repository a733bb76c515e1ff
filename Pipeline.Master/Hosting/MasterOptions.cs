using System.ComponentModel.DataAnnotations;

namespace Pipeline.Master.Hosting;

/// <summary>The master's settings: section <c>Master</c>.</summary>
public sealed class MasterOptions
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Master";

    /// <summary>Folder of the store, the uploads, the canvases and the results; created when missing.</summary>
    [Required(ErrorMessage = "Master:DataDirectory is empty; it must be a folder that the master may write to.")]
    public string DataDirectory { get; set; } = "data";

    /// <summary>Edge of a tile in pixels where the request names none. 512: an 8-bit colour tile with its halo is 800 kB.</summary>
    [Range(64, 2048, ErrorMessage = "Master:TileSize is out of range; it must be 64 to 2048 pixels.")]
    public int TileSize { get; set; } = 512;

    /// <summary>Jobs in work at a time; the others are queued. Each holds a decoder and a canvas.</summary>
    [Range(1, 1000, ErrorMessage = "Master:MaxConcurrentJobs is out of range; it must be 1 to 1000.")]
    public int MaxConcurrentJobs { get; set; } = 8;

    /// <summary>Tiles in flight for each slot of a live worker. 3: one in work, one buffered behind it, one on the way.</summary>
    [Range(1, 100, ErrorMessage = "Master:TilesPerSlot is out of range; it must be 1 to 100.")]
    public int TilesPerSlot { get; set; } = 3;

    /// <summary>Bytes of pixels in flight over all jobs: what bounds the memory of the master's Kafka client.</summary>
    [Range(1_048_576, long.MaxValue, ErrorMessage = "Master:MaxBytesInFlight is out of range; it must be at least 1048576 bytes.")]
    public long MaxBytesInFlight { get; set; } = 256L * 1024 * 1024;

    /// <summary>Hours that an <c>Idempotency-Key</c> is remembered. 24: a client that retries for a day gets no second job.</summary>
    [Range(0.001, 1_000_000, ErrorMessage = "Master:IdempotencyHours is out of range; it must be 0.001 to 1000000 hours.")]
    public double IdempotencyHours { get; set; } = 24;

    /// <summary>Hours that a job that has ended is kept, with its files; null: for ever.</summary>
    [Range(0.001, 1_000_000, ErrorMessage = "Master:RetentionHours is out of range; it must be 0.001 to 1000000 hours, or absent.")]
    public double? RetentionHours { get; set; }
}
