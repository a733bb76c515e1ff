namespace Pipeline.Worker.Streams;

/// <summary>Asks where partitions of the tasks topic stand; <see cref="TaskProbe"/>, or what a test puts in its place.</summary>
/// <param name="partitions">The partitions.</param>
internal delegate Task<IReadOnlyList<TaskPartition>> TaskLook(IEnumerable<int> partitions);
