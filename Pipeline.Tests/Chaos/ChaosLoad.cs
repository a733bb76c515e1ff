using System.Net;
using System.Net.Http.Json;
using Pipeline.Master.Jobs;
using Pipeline.Tests.Support;
using Pipeline.Web.Hosting;
using Xunit.Sdk;

namespace Pipeline.Tests.Chaos;

/// <summary>Keeps a few jobs in work, and holds each that was accepted to its word: it completes, and its picture is exact.</summary>
internal sealed class ChaosLoad(PipelineClient client, ChaosWatch watch, ChaosLog log, int seed, IReadOnlyList<ChaosCase> cases)
{
    private const int MostUnfinished = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>A job that takes longer when nothing is killed any more will never end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, ChaosCase> _unfinished = new(StringComparer.Ordinal);
    private readonly List<string> _failures = [];

    /// <summary>Jobs that were accepted.</summary>
    public int Accepted { get; private set; }

    /// <summary>Jobs whose picture was found exact.</summary>
    public int Exact { get; private set; }

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Submits and checks until it is told to stop, then waits for what is unfinished.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await CheckAsync();
            if (_unfinished.Count < MostUnfinished) await SubmitAsync(cases[_random.Next(cases.Count)]);
            else await Task.Delay(Pause, CancellationToken.None);
        }

        log.Say($"{_unfinished.Count} of {Accepted} jobs are waited for");
        var until = log.Elapsed + Patience;
        while (_unfinished.Count > 0 && log.Elapsed < until)
        {
            await CheckAsync();
            await Task.Delay(Pause, CancellationToken.None);
        }

        foreach (var (id, one) in _unfinished) Fail($"{id} ({one}) does not end: {watch.Find(id)}");
    }

    private async Task SubmitAsync(ChaosCase one)
    {
        try
        {
            using var answer = await client.PostJobAsync(one.Picture.File, one.Chain, ("tileSize", $"{one.TileSize}"));
            if (answer.StatusCode == HttpStatusCode.Accepted)
            {
                var job = await answer.Content.ReadFromJsonAsync<JobDocument>(ApiJson.Options);
                _unfinished.Add(job!.Id, one);
                Accepted++;
                return;
            }

            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                Fail($"{one} was refused with {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The master is down: nothing was promised.
        }

        await Task.Delay(Pause, CancellationToken.None);
    }

    private async Task CheckAsync()
    {
        foreach (var (id, one) in _unfinished.ToList())
        {
            if (watch.Find(id) is not { IsFinal: true } job) continue;
            if (job.State != JobStatus.Completed)
            {
                _unfinished.Remove(id);
                Fail($"{id} ({one}) is {job.State}: {job.Error}");
            }
            else if (await ResultAsync(id) is { } result)
            {
                _unfinished.Remove(id);
                Compare(id, one, result);
            }
        }
    }

    private void Compare(string id, ChaosCase one, byte[] result)
    {
        try
        {
            one.Picture.AssertFiltered(one.Chain, result);
            Exact++;
        }
        catch (XunitException different)
        {
            Fail($"{id} ({one}) is not exact: {different.Message}");
        }
    }

    private async Task<byte[]?> ResultAsync(string id)
    {
        try
        {
            using var answer = await client.Http.GetAsync($"/api/v1/jobs/{id}/result");
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync() : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The master is down; it is asked again.
            return null;
        }
    }

    private void Fail(string what)
    {
        _failures.Add(what);
        log.Say($"WRONG: {what}");
    }
}
