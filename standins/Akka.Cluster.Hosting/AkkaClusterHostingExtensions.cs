using Akka.Actor;
using Akka.Configuration;
using Akka.DependencyInjection;
using Akka.Hosting;

namespace Akka.Cluster.Hosting;

/// <summary>Membership of a hosted system.</summary>
public sealed class ClusterOptions
{
    public string[]? Roles { get; set; }

    public string[]? SeedNodes { get; set; }
}

/// <summary>How a cluster has one actor of a kind.</summary>
public sealed class ClusterSingletonOptions
{
    /// <summary>How many messages wait in the proxy while nobody is the singleton; the oldest is dropped first.</summary>
    public int? BufferSize { get; set; }

    public string? Role { get; set; }

    /// <summary>What ends the singleton when this node leaves; <see cref="PoisonPill"/> by default.</summary>
    public object? TerminationMessage { get; set; }
}

/// <summary>Adds clustering to a hosted system.</summary>
public static class AkkaClusterHostingExtensions
{
    public static AkkaConfigurationBuilder WithClustering(this AkkaConfigurationBuilder builder, ClusterOptions? options = null)
    {
        builder
            .AddHocon(
                ConfigurationFactory.ParseString(
                    $"""
                    akka.cluster.roles = [{Quoted(options?.Roles)}]
                    akka.cluster.seed-nodes = [{Quoted(options?.SeedNodes)}]
                    """),
                HoconAddMode.Prepend)
            .WithExtension<ClusterExtension>();
        return builder.WithActorRefProvider(ProviderSelection.Cluster.Instance);
    }

    public static AkkaConfigurationBuilder WithSingleton<TKey>(
        this AkkaConfigurationBuilder builder,
        string singletonName,
        Func<ActorSystem, IActorRegistry, IDependencyResolver, Props> propsFactory,
        ClusterSingletonOptions? options = null,
        bool createProxyToo = true) => builder.WithActors((system, registry, resolver) =>
        {
            var props = propsFactory(system, registry, resolver);
            var used = options ?? new ClusterSingletonOptions();
            var end = used.TerminationMessage ?? PoisonPill.Instance;
            system.ActorOf(Props.Create(() => new SingletonManager(props, singletonName, used.Role, end)), singletonName);
            if (createProxyToo)
                StartProxy<TKey>(system, registry, singletonName, $"/user/{singletonName}", used);
        });

    public static AkkaConfigurationBuilder WithSingleton<TKey>(
        this AkkaConfigurationBuilder builder,
        string singletonName,
        Props actorProps,
        ClusterSingletonOptions? options = null,
        bool createProxyToo = true) =>
        builder.WithSingleton<TKey>(singletonName, (_, _, _) => actorProps, options, createProxyToo);

    public static AkkaConfigurationBuilder WithSingletonProxy<TKey>(
        this AkkaConfigurationBuilder builder,
        string singletonName,
        ClusterSingletonOptions? options = null,
        string? singletonManagerPath = null) => builder.WithActors((system, registry) => StartProxy<TKey>(
            system, registry, singletonName, singletonManagerPath ?? $"/user/{singletonName}", options ?? new ClusterSingletonOptions()));

    private static void StartProxy<TKey>(
        ActorSystem system, IActorRegistry registry, string name, string managerPath, ClusterSingletonOptions options)
    {
        var path = $"{managerPath}/{name}";
        var bufferSize = options.BufferSize ?? SingletonProxy.DefaultBufferSize;
        registry.Register<TKey>(system.ActorOf(Props.Create(() => new SingletonProxy(path, bufferSize)), $"{name}-proxy"));
    }

    private static string Quoted(string[]? texts) => string.Join(", ", (texts ?? []).Select(static text => $"\"{text}\""));
}
