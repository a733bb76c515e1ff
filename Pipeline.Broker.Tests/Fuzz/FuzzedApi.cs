using System.Buffers.Binary;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Fuzz;

/// <summary>One request type to fuzz: how to make a request of a version, and how to read its response.</summary>
internal sealed record FuzzedApi(ApiKey Key, ApiVersionRange Versions, Func<Random, short, byte[]> Make, Action<byte[], short> Read)
{
    public static IReadOnlyList<FuzzedApi> All { get; } =
    [
        Of(Calls.Produce), Of(Calls.Fetch), Of(Calls.ListOffsets), Of(Calls.Metadata), Of(Calls.OffsetCommit), Of(Calls.OffsetFetch),
        Of(Calls.FindCoordinator), Of(Calls.JoinGroup), Of(Calls.Heartbeat), Of(Calls.LeaveGroup), Of(Calls.SyncGroup),
        Of(Calls.DescribeGroups), Of(Calls.ListGroups), Of(Calls.ApiVersions), Of(Calls.CreateTopics), Of(Calls.DeleteTopics),
        Of(Calls.DeleteRecords), Of(Calls.InitProducerId), Of(Calls.DescribeConfigs), Of(Calls.AlterConfigs), Of(Calls.CreatePartitions),
        Of(Calls.DeleteGroups), Of(Calls.IncrementalAlterConfigs), Of(Calls.OffsetDelete), Of(Calls.DescribeCluster),
    ];

    /// <summary>A request of any type and version.</summary>
    public static byte[] Any(Random random)
    {
        var api = All[random.Next(All.Count)];
        return api.Make(random, (short)random.Next(api.Versions.ServedFrom, api.Versions.Max + 1));
    }

    /// <summary>Reads a response to a request whose header is what it was: it must be one.</summary>
    public static void ReadResponse(byte[] request, byte[] response)
    {
        var (key, version) = ((ApiKey)BinaryPrimitives.ReadInt16BigEndian(request), BinaryPrimitives.ReadInt16BigEndian(request.AsSpan(2)));
        Assert.Equal(response.Length - 4, BinaryPrimitives.ReadInt32BigEndian(response));
        Assert.Equal(BinaryPrimitives.ReadInt32BigEndian(request.AsSpan(4)), BinaryPrimitives.ReadInt32BigEndian(response.AsSpan(4)));
        var api = All.Single(one => one.Key == key);
        api.Read(response, api.Versions.Serves(version) ? version : (short)0);
    }

    private static FuzzedApi Of<TRequest, TResponse>(Call<TRequest, TResponse> call)
        where TRequest : class, IWireStruct, new()
        where TResponse : class, IWireStruct, new() => new(call.Key, call.Versions, (random, version) => Write(call, random, version), (response, version) =>
        {
            var (flexible, reader) = (call.Versions.IsFlexible(version), new WireReader(new ArraySegment<byte>(response, 8, response.Length - 8)));
            if (flexible && call.Key != ApiKey.ApiVersions) reader.Tags();
            reader.Read<TResponse>(version, flexible);
            Assert.Equal(0, reader.Remaining);
        });

    private static byte[] Write<TRequest, TResponse>(Call<TRequest, TResponse> call, Random random, short version)
        where TRequest : class, IWireStruct, new()
        where TResponse : class, IWireStruct, new()
    {
        using var writer = new WireWriter();
        var flexible = call.Versions.IsFlexible(version);
        writer.Write(new RequestHeader { ApiKey = (short)call.Key, ApiVersion = version, CorrelationId = random.Next(), ClientId = "fuzz" }, 0, flexible: false);
        if (flexible) writer.Tags();
        writer.Write(new SampleWire(random).Make<TRequest>(version, flexible), version, flexible);
        return writer.Written.ToArray();
    }
}
