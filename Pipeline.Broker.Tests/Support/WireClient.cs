using System.Buffers.Binary;
using System.Net.Sockets;
using Pipeline.Broker.Protocol;

namespace Pipeline.Broker.Tests.Support;

/// <summary>A client that sends exactly what a test says, and sees exactly what comes back.</summary>
internal sealed class WireClient : IDisposable
{
    /// <summary>Long enough for the slowest machine: only a broken broker takes it.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TcpClient _connection = new() { NoDelay = true };
    private readonly NetworkStream _stream;
    private int _correlationId;

    public WireClient(string address)
    {
        var colon = address.LastIndexOf(':');
        _connection.Connect(address[..colon], int.Parse(address[(colon + 1)..]));
        _stream = _connection.GetStream();
    }

    /// <summary>The number of the latest request.</summary>
    public int CorrelationId => _correlationId;

    public string ClientId { get; init; } = "contract";

    /// <summary>Sends a request and reads its response.</summary>
    public async Task<TResponse> SendAsync<TRequest, TResponse>(Call<TRequest, TResponse> call, short version, TRequest request)
        where TRequest : class, IWireStruct, new()
        where TResponse : class, IWireStruct, new()
    {
        await PostAsync(call, version, request);
        return await ReceiveAsync(call, version);
    }

    /// <summary>Sends a request and does not wait.</summary>
    public async Task PostAsync<TRequest, TResponse>(Call<TRequest, TResponse> call, short version, TRequest request)
        where TRequest : class, IWireStruct, new()
        where TResponse : class, IWireStruct, new()
    {
        using var writer = new WireWriter();
        writer.WriteInt32(0);
        var flexible = call.Versions.IsFlexible(version);
        writer.Write(new RequestHeader { ApiKey = (short)call.Key, ApiVersion = version, CorrelationId = ++_correlationId, ClientId = ClientId }, 0, flexible: false);
        if (flexible) writer.Tags();
        writer.Write(request, version, flexible);
        writer.Patch(0, writer.Length - 4);
        await _stream.WriteAsync(writer.Written);
    }

    /// <summary>Reads the response to the latest request.</summary>
    public Task<TResponse> ReceiveAsync<TRequest, TResponse>(Call<TRequest, TResponse> call, short version)
        where TRequest : class, IWireStruct, new()
        where TResponse : class, IWireStruct, new() => ReceiveAsync(call, version, _correlationId);

    /// <summary>Reads the response that must come next.</summary>
    public async Task<TResponse> ReceiveAsync<TRequest, TResponse>(Call<TRequest, TResponse> call, short version, int correlationId)
        where TRequest : class, IWireStruct, new()
        where TResponse : class, IWireStruct, new()
    {
        var frame = await ReceiveFrameAsync() ?? throw new EndOfStreamException($"The broker closed the connection instead of answering {call.Key}.");
        Assert.Equal(correlationId, BinaryPrimitives.ReadInt32BigEndian(frame));
        var reader = new WireReader(new ArraySegment<byte>(frame, 4, frame.Length - 4));
        var flexible = call.Versions.IsFlexible(version);
        if (flexible && call.Key != ApiKey.ApiVersions) reader.Tags();
        var response = reader.Read<TResponse>(version, flexible);
        Assert.Equal(0, reader.Remaining);
        return response;
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendRawAsync(ReadOnlyMemory<byte> bytes) => await _stream.WriteAsync(bytes);

    /// <summary>The next frame without its length; null if the broker has closed the connection.</summary>
    public async Task<byte[]?> ReceiveFrameAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var length = new byte[4];
        try
        {
            if (await _stream.ReadAtLeastAsync(length, 4, throwOnEndOfStream: false, limit.Token) < 4) return null;
            var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            await _stream.ReadExactlyAsync(frame, limit.Token);
            return frame;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _connection.Dispose();
}
