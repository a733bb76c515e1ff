using System.Text;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.EndToEnd.Contract;

/// <summary>Sends requests one after the other and gathers what is wrong with the answers.</summary>
internal sealed class FuzzSender : IDisposable
{
    /// <summary>Far more than an answer takes on a busy machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly PipelineClient _client;
    private readonly Random _random;
    private readonly DescribedAnswer _described;
    private readonly HttpClient _http;
    private readonly List<string> _faults = [];
    private readonly SortedDictionary<int, int> _statuses = [];
    private readonly HashSet<(string Operation, int Status)> _seen = [];
    private string? _completed;

    /// <summary>Speaks to the same master as another client.</summary>
    public FuzzSender(PipelineClient client, Random random, IReadOnlySet<string> knownCodes)
    {
        (_client, _random, _described) = (client, random, new DescribedAnswer(knownCodes));
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8 })
        {
            BaseAddress = client.Http.BaseAddress,
            Timeout = Limit,
        };
    }

    /// <summary>Requests so far.</summary>
    public int Sent { get; private set; }

    /// <summary>What is wrong, a line each.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>How often each status was answered.</summary>
    public IReadOnlyDictionary<int, int> Statuses => _statuses;

    /// <summary>Which operation has answered with which statuses.</summary>
    public IReadOnlyCollection<(string Operation, int Status)> Seen => _seen;

    /// <summary>Sends a request, with a job that exists where one is wanted, and looks at the answer.</summary>
    public async Task SendAsync(FuzzCase request)
    {
        if (request.Given.Any(static given => given.Text == FuzzCases.AnyJob))
        {
            var id = await JobAsync(request.Expected);
            request = request with { Given = [.. request.Given.Select(given => given.Text == FuzzCases.AnyJob ? given with { Text = id } : given)] };
        }

        var head = request.Operation is { Streams: false } && request.Operation.Method == HttpMethod.Get && _random.Next(4) == 0;
        using var message = request.ToRequest(head);
        using var answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        Sent++;
        var status = (int)answer.StatusCode;
        _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
        _seen.Add((request.Operation.Id, status));
        if (await _described.FaultOfAsync(request, answer, head) is { } fault) _faults.Add($"{request}{(head ? " (HEAD)" : "")}: {fault}");
        if (request.Operation.Method == HttpMethod.Delete && answer.IsSuccessStatusCode) _completed = null;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // Where an answer without complaint is expected, one that has completed: it has all that can be asked for.
    private async Task<string> JobAsync(Expectation expected)
    {
        if (expected == Expectation.Described && _random.Next(4) == 0) return (await _client.SubmitAsync(FuzzPicture.Good.File, "invert")).Id;
        return _completed ??= (await _client.CompleteAsync((await _client.SubmitAsync(FuzzPicture.Good.File, "invert")).Id)).Job.Id;
    }
}
