using System.ComponentModel.DataAnnotations;

namespace Pipeline.Messages.Inspection;

/// <summary>Where the <c>pbm</c> client reaches this process: section <c>Inspection</c>.</summary>
public sealed class InspectionOptions
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Inspection";

    /// <summary>Address to listen on. Loopback, because whoever connects can give commands.</summary>
    [Required(ErrorMessage = "Inspection:Host is empty; it must be an IP address of this machine.")]
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>TCP port; 9110 is where <c>pbm</c> looks. 0 takes a free one, -1 turns inspection off: several processes share a machine.</summary>
    [Range(-1, 65535, ErrorMessage = "Inspection:Port is out of range; it must be 0 to 65535, or -1 for none.")]
    public int Port { get; set; } = -1;
}
