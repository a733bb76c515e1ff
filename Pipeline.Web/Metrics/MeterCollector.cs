using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Pipeline.Web.Metrics;

/// <summary>Adds up what the process's meters measure, from its start to its end, for whoever scrapes it.</summary>
internal sealed class MeterCollector : IHostedService, IDisposable
{
    /// <summary>The product's own meters, and the web server's request durations.</summary>
    private static readonly string[] Meters = ["Pipeline", "Microsoft.AspNetCore.Hosting", "System.Runtime"];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<SeriesKey, Series> _series = new();

    /// <summary>Every series with its present value; what is observed is asked for now.</summary>
    public IReadOnlyList<KeyValuePair<SeriesKey, Series>> Collect()
    {
        _listener.RecordObservableInstruments();
        return [.. _series];
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (Array.Exists(Meters, meter => instrument.Meter.Name.StartsWith(meter, StringComparison.Ordinal))) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = SeriesKey.Of(instrument, tags);
        var isSum = key.Kind == SeriesKind.Counter && !instrument.IsObservable;
        _series.GetOrAdd(key, static _ => new Series()).Record(value, isSum || key.Kind == SeriesKind.Histogram || IsUpDown(instrument));
    }

    // Its measurements are differences, also where the kind is a gauge.
    private static bool IsUpDown(Instrument instrument) => !instrument.IsObservable && instrument.GetType().Name.StartsWith("UpDownCounter", StringComparison.Ordinal);
}
