namespace Pipeline.Broker.Hosting;

/// <summary>The broker's counters and gauges in the Prometheus text format.</summary>
internal sealed class Metrics(BrokerCounters counters, BufferPool buffers, TopicRegistry topics, GroupCoordinator groups)
{
    /// <summary>All values as they are now.</summary>
    public string Render()
    {
        var text = new StringBuilder();
        Write(text, "connections_open", "gauge", "Connections now, counted once a second.", ("", counters.ConnectionsOpen));
        Write(text, "connections_accepted_total", "counter", "Connections taken.", ("", counters.ConnectionsAccepted));
        Write(text, "connections_refused_total", "counter", "Connections turned away because there were too many.", ("", counters.ConnectionsRefused));
        Write(text, "malformed_requests_total", "counter", "Connections closed because what came was no request.", ("", counters.MalformedRequests));
        Write(text, "received_bytes_total", "counter", "Bytes of requests.", ("", counters.ReceivedBytes));
        Write(text, "buffered_bytes", "gauge", "Bytes of large requests in memory.", ("", buffers.Lent));
        Write(text, "sent_bytes_total", "counter", "Bytes of answers.", ("", counters.SentBytes));
        Write(text, "produced_batches_total", "counter", "Record batches appended.", ("", counters.ProducedBatches));
        Write(text, "produced_bytes_total", "counter", "Bytes of record batches appended.", ("", counters.ProducedBytes));
        Write(text, "refused_batches_total", "counter", "Record batches refused.", ("", counters.RefusedBatches));
        Write(text, "fetched_bytes_total", "counter", "Bytes of record batches sent to consumers.", ("", counters.FetchedBytes));
        Write(text, "requests_total", "counter", "Requests by type.", [.. Enum.GetValues<ApiKey>().Select(key => ($"{{type=\"{key}\"}}", counters.Requests(key)))]);
        WritePartitions(text);
        WriteGroups(text);
        Write(text, "memory_bytes", "gauge", "Resident memory of the process.", ("", Environment.WorkingSet));
        return text.ToString();
    }

    private void WritePartitions(StringBuilder text)
    {
        var logs = topics.All.SelectMany(static topic => topic.Partitions.Select((log, index) => (Labels: $"{{topic=\"{topic.Name}\",partition=\"{index}\"}}", Log: log))).ToList();
        Write(text, "partition_start_offset", "gauge", "First offset that can be read.", [.. logs.Select(static entry => (entry.Labels, entry.Log.StartOffset))]);
        Write(text, "partition_end_offset", "gauge", "Next offset to be given.", [.. logs.Select(static entry => (entry.Labels, entry.Log.End.Offset))]);
        Write(text, "partition_bytes", "gauge", "Bytes of record batches on disk.", [.. logs.Select(static entry => (entry.Labels, entry.Log.SizeInBytes))]);
    }

    private void WriteGroups(StringBuilder text)
    {
        var snapshots = groups.All.Select(static group => group.Snapshot()).ToList();
        Write(text, "group_members", "gauge", "Members of a group.", [.. snapshots.Select(static group => ($"{{group=\"{Escape(group.Id)}\"}}", (long)group.Members.Count))]);
        Write(text, "group_generation", "gauge", "Rebalances a group has had.", [.. snapshots.Select(static group => ($"{{group=\"{Escape(group.Id)}\"}}", (long)group.Generation))]);
        var lags = from @group in snapshots
                   from committed in groups.Offsets.Find(@group.Id)
                   let log = topics.Find(committed.Key.Topic, committed.Key.Partition)
                   where log is not null
                   let labels = $"{{group=\"{Escape(@group.Id)}\",topic=\"{committed.Key.Topic}\",partition=\"{committed.Key.Partition}\"}}"
                   select (labels, Math.Max(0, log.End.Offset - committed.Value.Offset));
        Write(text, "group_lag_records", "gauge", "Records behind a group's committed offset.", [.. lags]);
    }

    private static void Write(StringBuilder text, string name, string type, string help, params (string Labels, long Value)[] samples)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP pipeline_broker_{name} {help}\n# TYPE pipeline_broker_{name} {type}\n");
        foreach (var (labels, value) in samples) text.Append(CultureInfo.InvariantCulture, $"pipeline_broker_{name}{labels} {value}\n");
    }

    private static string Escape(string label) =>
        label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
