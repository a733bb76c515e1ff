namespace Pipeline.Web.Hosting;

/// <summary>What the command line says: settings by their full name, a request for help, or an error.</summary>
internal sealed record CommandLine
{
    /// <summary>What <c>--help</c> prints.</summary>
    public const string HelpText = """
        The master of the pipeline: HTTP API, page, and the actors that send tiles to the workers.

        Usage: Pipeline.Web [options]

          --urls URLS          where to listen, separated by semicolons [default: http://localhost:5000]
          --data DIR           folder of uploads, results and records [default: data]
          --kafka HOST:PORT    Kafka's bootstrap servers, separated by commas [default: 127.0.0.1:9092]
          --pbm-port PORT      where pbm reaches the master; 0 takes a free port, -1 none [default: -1]
          --SECTION:NAME VALUE any setting of appsettings.json, for instance --Master:TileSize 256
          --help               show this

        Settings are also read from the environment (Master__TileSize=256). docs/operations.md lists them all.
        """;

    private static readonly Dictionary<string, string> Switches = new(StringComparer.Ordinal)
    {
        ["--urls"] = "urls",
        ["--data"] = "Master:DataDirectory",
        ["--kafka"] = "Kafka:BootstrapServers",
        ["--pbm-port"] = "Inspection:Port",
    };

    /// <summary>Sections that may be set by full name; another one is a typing error.</summary>
    private static readonly string[] Sections = ["Web", "Master", "Kafka", "Cluster", "Inspection", "Logging", "Kestrel"];

    /// <summary>Values by the settings' full names.</summary>
    public Dictionary<string, string?> Settings { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the help was asked for.</summary>
    public bool Help { get; private init; }

    /// <summary>What is wrong, or null.</summary>
    public string? Error { get; private init; }

    /// <summary>Reads the arguments: <c>--name value</c> or <c>--name=value</c>.</summary>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var result = new CommandLine();
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] is "--help" or "-h" or "-?") return new CommandLine { Help = true };
            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? args[i] : args[i][..equals];
            if (SettingOf(name) is not { } setting) return new CommandLine { Error = $"There is no option {name}." };
            if (equals < 0 && i + 1 == args.Count) return new CommandLine { Error = $"{name} needs a value." };
            result.Settings[setting] = equals < 0 ? args[++i] : args[i][(equals + 1)..];
        }

        return result;
    }

    private static string? SettingOf(string name)
    {
        if (Switches.TryGetValue(name, out var setting)) return setting;
        if (!name.StartsWith("--", StringComparison.Ordinal)) return null;
        var full = name[2..];
        return Array.Exists(Sections, section => full.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase)) ? full : null;
    }
}
