using System.Text.Json;
using Pipeline.Broker.Tests.Support;

namespace Pipeline.Broker.Tests.Clients.KafkaJs;

/// <summary>kafkajs, the client of Node.js, in processes of its own. Installs its packages when they are not those of the lock file.</summary>
public sealed class KafkaJs : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(RepositoryRoot.Path, "Pipeline.Broker.Tests", "Clients", "KafkaJs");

    public async Task InitializeAsync()
    {
        if (new NeedsProgramAttribute("npm", "npm").Missing is not null) return;

        // The classes of both brokers may come here at the same time: one installs, the others wait for it.
        var limit = DateTime.UtcNow + Command.Limit;
        var artifacts = Directory.CreateDirectory(Path.Combine(RepositoryRoot.Path, "artifacts"));
        using var turn = await WaitForTurnAsync(Path.Combine(artifacts.FullName, "kafkajs.lock"), limit);
        var installed = File.GetLastWriteTimeUtc(Path.Combine(_folder, "node_modules", ".package-lock.json"));
        if (installed > File.GetLastWriteTimeUtc(Path.Combine(_folder, "package-lock.json"))) return;
        await Command.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder: _folder);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Runs one command of <c>client.js</c> and returns what it printed.</summary>
    public async Task<JsonElement> RunAsync(string address, string command, object options) =>
        JsonDocument.Parse(await Command.RunAsync("node", ["client.js", address, command, JsonSerializer.Serialize(options)], folder: _folder)).RootElement;

    private static async Task<FileStream> WaitForTurnAsync(string path, DateTime limit)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < limit)
            {
                await Task.Delay(100);
            }
        }
    }
}
