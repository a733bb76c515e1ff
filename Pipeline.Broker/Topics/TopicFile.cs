using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Broker.Topics;

/// <summary>What a topic's folder says of it, in <c>topic.json</c>.</summary>
internal sealed record TopicFile(Guid Id, int Partitions, SortedDictionary<string, string> Config)
{
    private const string FileName = "topic.json";

    /// <summary>Reads the file; null if it is missing or damaged, as after a creation that a crash cut short.</summary>
    public static TopicFile? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), TopicFileJson.Default.TopicFile) is { Partitions: > 0, Config: not null } file ? file : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Replaces the file so that a crash at any moment leaves the old one or the new one.</summary>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, FileName);
        using (var stream = new FileStream(path + ".new", FileMode.Create))
        {
            JsonSerializer.Serialize(stream, this, TopicFileJson.Default.TopicFile);
            stream.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path, overwrite: true);
    }
}

/// <summary>Serialization without reflection.</summary>
[JsonSerializable(typeof(TopicFile))]
[JsonSourceGenerationOptions(WriteIndented = true)]
internal sealed partial class TopicFileJson : JsonSerializerContext;
