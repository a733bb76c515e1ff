using Akka.Actor;
using Akka.Configuration;
using Akka.Hosting;

namespace Akka.Remote.Hosting;

/// <summary>Where a node can be reached. Here it is its name in the cluster only: nothing listens.</summary>
public class RemoteOptions
{
    public string? HostName { get; set; }

    public int? Port { get; set; }

    public string? PublicHostName { get; set; }

    public int? PublicPort { get; set; }
}

/// <summary>Gives a system an address.</summary>
public static class AkkaRemoteHostingExtensions
{
    public static AkkaConfigurationBuilder WithRemoting(
        this AkkaConfigurationBuilder builder,
        string? hostname = null,
        int? port = null,
        string? publicHostname = null,
        int? publicPort = null) => builder.WithRemoting(new RemoteOptions
        {
            HostName = hostname,
            Port = port,
            PublicHostName = publicHostname,
            PublicPort = publicPort,
        });

    public static AkkaConfigurationBuilder WithRemoting(this AkkaConfigurationBuilder builder, Action<RemoteOptions> configure)
    {
        var options = new RemoteOptions();
        configure(options);
        return builder.WithRemoting(options);
    }

    public static AkkaConfigurationBuilder WithRemoting(this AkkaConfigurationBuilder builder, RemoteOptions options)
    {
        var settings = new Dictionary<string, object?>
        {
            ["hostname"] = options.HostName,
            ["port"] = options.Port,
            ["public-hostname"] = options.PublicHostName,
            ["public-port"] = options.PublicPort,
        };
        var lines = settings.Where(static each => each.Value is not null)
            .Select(static each => $"akka.remote.dot-netty.tcp.{each.Key} = \"{each.Value}\"");
        builder.AddHocon(ConfigurationFactory.ParseString(string.Join('\n', lines)), HoconAddMode.Prepend);
        return builder.ActorRefProvider.HasValue ? builder : builder.WithActorRefProvider(ProviderSelection.Remote.Instance);
    }
}
