using System.Net;
using System.Net.Sockets;

namespace Pipeline.Launcher.Up;

/// <summary>Finds out before anything is started whether a port can be had.</summary>
internal static class Ports
{
    /// <summary>Refuses a loopback port that something listens on already.</summary>
    /// <param name="port">The port; 0 is always free.</param>
    /// <param name="option">The option that chooses another.</param>
    /// <exception cref="LauncherException">It is taken, or not for this user.</exception>
    public static void RequireFree(int port, string option)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // Connections of a former listener that still linger do not count; .NET sets SO_REUSEADDR for that itself.
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new LauncherException($"port {port} is taken by another program (perhaps another ./pipeline up); choose another with {option}.");
        }
        catch (SocketException e)
        {
            throw new LauncherException($"port {port} cannot be used: {e.Message}; choose another with {option}.");
        }
    }
}
