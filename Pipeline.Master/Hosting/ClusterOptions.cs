using System.ComponentModel.DataAnnotations;

namespace Pipeline.Master.Hosting;

/// <summary>Membership in an Akka cluster: section <c>Cluster</c>. Without seed nodes there is no cluster, and nothing else changes.</summary>
public sealed class ClusterOptions
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Cluster";

    /// <summary>Addresses of the first members, <c>akka.tcp://pipeline@HOST:PORT</c>; empty: no cluster.</summary>
    public IList<string> SeedNodes { get; } = [];

    /// <summary>The host name or address under which other members reach this one.</summary>
    [Required(ErrorMessage = "Cluster:Host is empty; it must be the address under which other members reach this one.")]
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>The port under which other members reach this one; 0 takes a free one.</summary>
    [Range(0, 65535, ErrorMessage = "Cluster:Port is out of range; it must be 0 to 65535.")]
    public int Port { get; set; }
}
