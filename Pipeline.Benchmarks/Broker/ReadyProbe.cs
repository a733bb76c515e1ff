using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pipeline.Launcher;

namespace Pipeline.Benchmarks.Broker;

/// <summary>Asks a port for ApiVersions until it answers: an open port alone may still be that of a broker that is loading.</summary>
internal static class ReadyProbe
{
    /// <summary>Length 10, key 18, version 0, number 1, no client id.</summary>
    private static readonly byte[] Request = [0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff];

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits until it answers.</summary>
    public static async Task WaitAsync(int port, Func<bool> hasEnded, TimeSpan limit, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while (!await AnswersAsync(port, cancellation))
        {
            if (hasEnded()) throw new LauncherException("a broker ended while it started.");
            if (clock.Elapsed > limit) throw new LauncherException($"a broker did not answer within {limit}.");
            await Task.Delay(Interval, cancellation);
        }
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellation)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
            await client.GetStream().WriteAsync(Request, cancellation);
            return await client.GetStream().ReadAsync(new byte[64], cancellation) > 0;
        }
        catch (Exception notYet) when (notYet is SocketException or IOException)
        {
            return false;
        }
    }
}
