namespace Pipeline.Master.Streams;

/// <summary>The topics as they are.</summary>
/// <param name="ResultPartitions">Partitions of the results topic.</param>
/// <param name="HeartbeatPartitions">Partitions of the heartbeats topic.</param>
/// <param name="MaxRecordBytes">Bytes of the largest record that the topics of tiles carry.</param>
internal sealed record TopicLayout(int ResultPartitions, int HeartbeatPartitions, long MaxRecordBytes);
