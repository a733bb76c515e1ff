using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Pipeline.Master.Hosting;

namespace Pipeline.Web.Hosting;

/// <summary>
/// Finds out what cannot work before the actors start: they would open the store and speak to Kafka before Kestrel finds its port taken. The store
/// comes last, so that a master that cannot run touches nothing.
/// </summary>
internal static class StartupChecks
{
    /// <summary>Throws a <see cref="StartupException"/> that says what is wrong.</summary>
    public static void Run(IServiceProvider services, IConfiguration configuration)
    {
        RequireWritable(services.GetRequiredService<IOptions<MasterOptions>>().Value.DataDirectory);
        foreach (var url in (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)) RequireFree(url);
        services.OpenMasterStore();
    }

    private static void RequireWritable(string folder)
    {
        var path = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(path);
            using var probe = new FileStream(
                Path.Combine(path, $".probe-{Environment.ProcessId}"), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data folder {path} cannot be written: {e.Message.TrimEnd('.')}. Choose another with --data.", e);
        }
    }

    private static void RequireFree(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException e)
        {
            throw new StartupException($"--urls {url} is no URL; it must be like http://localhost:5000.", e);
        }

        if (address.Port == 0) return;
        var ip = IPAddress.TryParse(address.Host.Trim('[', ']'), out var given) ? given
            : string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
            : IPAddress.Any;
        using var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(ip, address.Port));
            socket.Listen();
        }
        catch (SocketException e)
        {
            var why = e.SocketErrorCode == SocketError.AddressAlreadyInUse ? "is taken by another program" : $"cannot be used: {e.Message}";
            throw new StartupException($"Port {address.Port} of {url} {why}. Choose another with --urls.", e);
        }
    }
}
