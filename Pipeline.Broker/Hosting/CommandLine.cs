using Pipeline.Broker.Net;

namespace Pipeline.Broker.Hosting;

/// <summary>Options as they are given on the command line: <c>--name value</c>.</summary>
internal static class CommandLine
{
    public const string Usage = """
        usage: Pipeline.Broker [--listen HOST:PORT] [--advertise HOST:PORT] [--data DIR]
          --listen HOST:PORT     where to listen, 127.0.0.1:9092; port 0 takes any free one
          --advertise HOST:PORT  the address that clients are told to connect to; where it listens
          --data DIR             folder for everything that is kept, data/broker
        """;

    /// <summary>Reads the arguments. Throws <see cref="FormatException"/> that says what is wrong.</summary>
    public static BrokerOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new BrokerOptions();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (i + 1 == arguments.Count) throw new FormatException($"{arguments[i]} needs a value.");
            options = Apply(options, arguments[i], arguments[i + 1]);
        }

        return options;
    }

    private static BrokerOptions Apply(BrokerOptions options, string name, string value) => name switch
    {
        "--listen" => options with { Listen = HostPort.Parse(value) },
        "--advertise" => options with { Advertise = HostPort.Parse(value) },
        "--data" => options with { Data = value },
        _ => throw new FormatException($"There is no option {name}."),
    };
}
