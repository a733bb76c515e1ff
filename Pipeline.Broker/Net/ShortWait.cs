namespace Pipeline.Broker.Net;

/// <summary>
/// Waits for room in a socket on the thread that sends: a client that keeps up makes room sooner than another thread could be
/// woken. One connection at a time may wait, so that clients that do not keep up cost one thread at most.
/// </summary>
internal sealed class ShortWait
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(1);

    private int _taken;

    /// <summary>Whether there is room now; false also while another connection waits.</summary>
    public bool TryWait(Socket socket)
    {
        if (Interlocked.Exchange(ref _taken, 1) == 1) return false;
        try
        {
            return socket.Poll(Limit, SelectMode.SelectWrite);
        }
        finally
        {
            Volatile.Write(ref _taken, 0);
        }
    }
}
