namespace Pipeline.Broker.Hosting;

/// <summary>The folder of one broker, which no other process may use at the same time.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    /// <summary>Creates the folder if need be and locks it. Throws <see cref="BrokerStartException"/>.</summary>
    public DataFolder(string path)
    {
        Root = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(Root);
            _lock = new FileStream(Path.Combine(Root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BrokerStartException($"Cannot use the data folder {Root}, which no other broker may use at the same time: {refused.Message}");
        }
    }

    /// <summary>Full path.</summary>
    public string Root { get; }

    /// <summary>Where the topics are.</summary>
    public string Topics => Path.Combine(Root, "topics");

    /// <summary>Where the small state is: groups, offsets, producer ids.</summary>
    public string Journal => Path.Combine(Root, "state.journal");

    /// <summary>The cluster's id, made when the folder is first used.</summary>
    public string ClusterId()
    {
        var path = Path.Combine(Root, "cluster.id");
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } known) return known;
        var made = Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        File.WriteAllText(path, made + "\n");
        return made;
    }

    public void Dispose() => _lock.Dispose();
}
