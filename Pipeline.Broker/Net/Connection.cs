using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Pipeline.Broker.Handlers;
using Pipeline.Broker.Protocol;

namespace Pipeline.Broker.Net;

/// <summary>
/// One client's connection: its requests are answered one after the other, in order. Bytes that are no request end it with one
/// log line; so does a failure of the broker, which is the only one logged as an error.
/// </summary>
internal sealed partial class Connection(Socket socket, int maxRequestBytes, RequestDispatcher dispatcher, ILogger<Connection> logger)
{
    private readonly string _peer = (socket.RemoteEndPoint as IPEndPoint)?.ToString() ?? "unknown";

    /// <summary>Serves until the client goes, misbehaves, or the broker stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            socket.NoDelay = true;
            using var frames = new FrameReader(socket, maxRequestBytes);
            using var response = new WireWriter();
            var sender = new ResponseSender(socket);
            var context = new RequestContext(((IPEndPoint)socket.RemoteEndPoint!).Address.ToString(), stopping);
            while (await frames.ReadAsync(stopping).ConfigureAwait(false) is { } frame)
            {
                using (frame)
                {
                    response.Reset();
                    await dispatcher.AnswerAsync(frame.Bytes, response, context).ConfigureAwait(false);
                }

                await sender.SendAsync(response, stopping).ConfigureAwait(false);
            }
        }
        catch (MalformedRequestException malformed)
        {
            LogMalformed(_peer, malformed.Message);
        }
        catch (SocketException lost)
        {
            LogLost(_peer, lost.SocketErrorCode);
        }
        catch (OperationCanceledException)
        {
            LogStopped(_peer);
        }
        catch (Exception failure)
        {
            LogFailed(failure, _peer);
        }
        finally
        {
            socket.Dispose();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Closed the connection of {Peer}: {Reason}.")]
    private partial void LogMalformed(string peer, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Lost the connection of {Peer}: {Error}.")]
    private partial void LogLost(string peer, SocketError error);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Closed the connection of {Peer}: the broker stops.")]
    private partial void LogStopped(string peer);

    [LoggerMessage(Level = LogLevel.Error, Message = "Closed the connection of {Peer}: the broker failed on its request.")]
    private partial void LogFailed(Exception failure, string peer);
}
