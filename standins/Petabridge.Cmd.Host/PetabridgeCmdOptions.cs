namespace Petabridge.Cmd.Host;

/// <summary>Where the host listens.</summary>
public sealed class PetabridgeCmdOptions
{
    /// <summary>Address to listen on; loopback unless told otherwise, because whoever connects can give commands.</summary>
    public string? Host { get; set; }

    /// <summary>TCP port; 0 takes any free one.</summary>
    public int? Port { get; set; }
}
