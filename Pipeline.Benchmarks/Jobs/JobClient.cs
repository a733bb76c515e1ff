using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Pipeline.Benchmarks.Machines;
using Pipeline.Launcher;

namespace Pipeline.Benchmarks.Jobs;

/// <summary>Sends pictures through a system and times them.</summary>
/// <param name="url">The master.</param>
/// <param name="processes">The system's processes, as far as they are known.</param>
internal sealed class JobClient(Uri url, IReadOnlyList<MeasuredProcess> processes) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = url, Timeout = TimeSpan.FromMinutes(30) };

    /// <summary>Has a picture filtered, file to file.</summary>
    public async Task<JobTimes> RunAsync(string input, string chain, string output, CancellationToken cancellation)
    {
        var before = await MetricsAsync(cancellation);
        var cpuBefore = Cpu();
        var (started, clock) = (DateTimeOffset.UtcNow, Stopwatch.GetTimestamp());
        var job = await ProcessAsync(input, chain, output, cancellation);
        var total = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        var cpu = Cpu().ToDictionary(static pair => pair.Key, pair => pair.Value - cpuBefore.GetValueOrDefault(pair.Key));
        var document = await _http.GetFromJsonAsync<JsonElement>(job, cancellation);
        return new JobTimes(
            total,
            JobTimes.StagesOf(started, total, document.GetProperty("history")),
            JobTimes.WorkOf(before, await MetricsAsync(cancellation)),
            cpu);
    }

    /// <summary>The largest resident memory of each process so far.</summary>
    public IReadOnlyDictionary<string, double> PeakMemory() =>
        processes.ToDictionary(static process => process.Name, static process => (double)(ProcessStatus.Read(process.Id)?.PeakBytes ?? 0));

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private Dictionary<string, double> Cpu() =>
        processes.ToDictionary(static process => process.Name, static process => ProcessStatus.Read(process.Id)?.CpuSeconds ?? 0);

    /// <summary>Gives the address of the job.</summary>
    private async Task<Uri> ProcessAsync(string input, string chain, string output, CancellationToken cancellation)
    {
        using var form = new MultipartFormDataContent();
        await using var picture = File.OpenRead(input);
        form.Add(new StringContent(chain), "filters");
        form.Add(new StreamContent(picture, 256 * 1024), "image", Path.GetFileName(input));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/process") { Content = form };
        using var answer = await SendAsync(request, cancellation);
        if (!answer.IsSuccessStatusCode) throw new LauncherException($"the master refuses {input}: {await answer.Content.ReadAsStringAsync(cancellation)}");
        await using (var file = File.Create(output)) await answer.Content.CopyToAsync(file, cancellation);
        return answer.Headers.Location ?? throw new LauncherException("the master does not say where the job is.");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (HttpRequestException e)
        {
            throw new LauncherException($"the master at {url} cannot be reached: {e.Message}", ExitCode.Unreachable);
        }
    }

    private async Task<MetricsText> MetricsAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        using var answer = await SendAsync(request, cancellation);
        return MetricsText.Parse(await answer.Content.ReadAsStringAsync(cancellation));
    }
}
