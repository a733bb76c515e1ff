using System.Diagnostics;
using Pipeline.Broker.Handlers;
using Pipeline.Broker.Hosting;
using Pipeline.Broker.Protocol;
using Pipeline.Broker.Tests.Support;
using Xunit.Abstractions;

namespace Pipeline.Broker.Tests.Fuzz;

/// <summary>
/// Requests of every type and version, damaged: each is answered with a response that can be read, or refused as no request; it never
/// hangs, and never costs much memory. As many as fit into the time, or as many as <c>PIPELINE_TEST_FUZZ</c> says.
/// </summary>
public sealed class RequestFuzzTests(ITestOutputHelper output)
{
    /// <summary>Far below the size limit of requests, which is 100 MB: none of these requests is longer than a few kB.</summary>
    private const long AllocationLimit = 8 * 1024 * 1024;

    private static readonly TimeSpan TimeBox = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task No_request_breaks_the_broker()
    {
        var count = TestSeed.Count("PIPELINE_TEST_FUZZ", 0);
        var random = new Random(TestSeed.Next(output));
        using var folder = new TemporaryFolder();
        await using var broker = new EmbeddedBroker(folder.Path, new BrokerOptions { MaxPartitions = 60, Groups = new() { MaxGroups = 100 } });
        var run = new Run(broker.Node.Dispatcher);
        var clock = Stopwatch.StartNew();
        while (count == 0 ? clock.Elapsed < TimeBox : run.Requests < count)
        {
            var original = FuzzedApi.Any(random);
            await run.SendAsync(original);
            await run.SendAsync(ByteMutator.Mutate(original, FuzzedApi.Any(random), random));
        }

        output.WriteLine($"{run.Requests} requests in {clock.Elapsed.TotalSeconds:0.0} s: {run.Answered} answered, {run.Refused} refused, {run.Held} held; at most {run.MostAllocated} bytes allocated for one.");
        using var client = new WireClient(broker.Address);
        Assert.NotEmpty((await client.SendAsync(Calls.ApiVersions, 0, new())).ApiKeys);
        Assert.All([run.Answered, run.Refused], static number => Assert.NotEqual(0, number));
    }

    private sealed class Run(RequestDispatcher dispatcher)
    {
        public int Requests { get; private set; }

        public int Answered { get; private set; }

        public int Refused { get; private set; }

        public int Held { get; private set; }

        public long MostAllocated { get; private set; }

        public async Task SendAsync(byte[] request)
        {
            Requests++;
            using var ending = new CancellationTokenSource();
            using var response = new WireWriter();
            var context = new RequestContext("127.0.0.1", ending.Token);
            try
            {
                await AnswerAsync(request, response, context, ending).WaitAsync(WireClient.Limit);
                if (response.TotalLength == 0) return;
                Answered++;
                FuzzedApi.ReadResponse(request, Bytes(response));
            }
            catch (MalformedRequestException)
            {
                Refused++;
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                Held++;
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Request {Convert.ToHexString(request)}", failure);
            }
        }

        private Task AnswerAsync(byte[] request, WireWriter response, RequestContext context, CancellationTokenSource ending)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var answering = dispatcher.AnswerAsync(request.ToArray(), response, context).AsTask();
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated > AllocationLimit) throw new InvalidOperationException($"{allocated} bytes allocated.");
            MostAllocated = Math.Max(MostAllocated, allocated);

            // It waits for others, or for its time to pass: it must let go when its connection does.
            if (!answering.IsCompleted) ending.Cancel();
            return answering;
        }

        private static byte[] Bytes(WireWriter response)
        {
            var bytes = new byte[response.TotalLength];
            var (from, to) = (0, 0);
            foreach (var (position, region) in response.Insertions)
            {
                response.Written.Span[from..position].CopyTo(bytes.AsSpan(to));
                to += position - from;
                from = position;
                region.CopyTo(bytes.AsSpan(to));
                to += region.Length;
            }

            response.Written.Span[from..].CopyTo(bytes.AsSpan(to));
            return bytes;
        }
    }
}
