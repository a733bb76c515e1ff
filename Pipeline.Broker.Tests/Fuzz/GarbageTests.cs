using System.Buffers.Binary;
using System.Text;
using Pipeline.Broker.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Broker.Tests.Fuzz;

/// <summary>What is not the protocol at all ends its connection with one line in the log, and nothing else happens.</summary>
public sealed class GarbageTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Garbage_on_the_port_closes_its_connection_with_one_log_line()
    {
        var random = new Random(TestSeed.Next(output));
        using var folder = new TemporaryFolder();
        await using var broker = await BrokerProcess.StartAsync(folder.Path);
        byte[][] garbage =
        [
            Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: broker\r\n\r\n"),
            [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03, .. Noise(random, 500)],
            [0xFF, 0xFF, 0xFF, 0xFF],
            [0, 0, 0, 3, 1, 2, 3],
            [0x7F, 0xFF, 0xFF, 0xFF, .. Noise(random, 100)],
            Framed([0x7F, 0x7F, .. Noise(random, 60)]),
            Framed([0, 3, 0x7F, 0, .. Noise(random, 60)]),
            [0x06, 0x00, 0x00, 0x00, 0, 3, 0, 1, .. Noise(random, 60)],
            .. Enumerable.Range(0, 20).Select(_ => Framed([0, (byte)random.Next(4), 0, 4, .. Noise(random, 50), 0xFF])),
        ];

        foreach (var bytes in garbage)
        {
            using var client = new WireClient(broker.Address);
            await client.SendRawAsync(bytes);
            Assert.Null(await client.ReceiveFrameAsync());
        }

        using var good = new WireClient(broker.Address);
        Assert.NotEmpty((await good.SendAsync(Calls.ApiVersions, 0, new())).ApiKeys);
        await broker.StopAsync();
        Assert.Equal(garbage.Length, broker.Log.Split('\n').Count(static line => line.Contains("Closed the connection of", StringComparison.Ordinal)));
    }

    private static byte[] Noise(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Framed(byte[] message)
    {
        var frame = new byte[4 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, message.Length);
        message.CopyTo(frame, 4);
        return frame;
    }
}
