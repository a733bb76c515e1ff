using Pipeline.Launcher;
using Pipeline.Launcher.Processes;

namespace Pipeline.Benchmarks.Broker;

/// <summary><c>Pipeline.Broker</c>, as <c>./pipeline broker</c> runs it.</summary>
internal sealed class EmbeddedServer : BrokerServer
{
    /// <inheritdoc/>
    public override string Name => "Pipeline.Broker";

    /// <inheritdoc/>
    protected override string[] Program() => ["dotnet", new BuildOutputs(RepositoryHome.Find()).Find("Pipeline.Broker"), "--listen", Address, "--data", Folder];
}
