namespace Pipeline.Launcher.Up;

/// <summary>What <c>./pipeline up</c> was asked for.</summary>
/// <param name="Port">Of the page and the API; 0: a free one.</param>
/// <param name="Workers">Worker nodes to start.</param>
/// <param name="Data">Absolute path of the data folder.</param>
/// <param name="Kafka">Bootstrap servers of a broker that runs already; null: start the embedded one.</param>
/// <param name="BrokerPort">Of the embedded broker; 0: a free one.</param>
/// <param name="Slots">Tiles that each worker filters at a time; null: its share of the cores.</param>
/// <param name="Restart">Whether a process that dies is started again.</param>
/// <param name="PbmPort">Where pbm reaches the master; the workers take the ports after it. 0: free ones. -1: none.</param>
internal sealed record UpOptions(int Port, int Workers, string Data, string? Kafka, int BrokerPort, int? Slots, bool Restart, int PbmPort)
{
    /// <summary>Tiles that each worker filters at a time: together they use every core once.</summary>
    public int SlotsEach => Slots ?? Math.Max(1, Environment.ProcessorCount / Math.Max(1, Workers));

    /// <summary>Where each process's output goes.</summary>
    public string Logs => Path.Combine(Data, "logs");
}
