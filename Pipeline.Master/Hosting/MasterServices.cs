using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pipeline.Messages.Topics;

namespace Pipeline.Master.Hosting;

/// <summary>Puts the master into a host.</summary>
public static class MasterServices
{
    /// <summary>
    /// Adds the master's typed options (sections <c>Master</c>, <c>Kafka</c>, <c>Cluster</c>, validated at start), its
    /// <see cref="MasterHealth"/>, and the actor system with <c>JobManager</c>, <c>HeartbeatMonitor</c> and <c>EventLog</c>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's settings.</param>
    public static IServiceCollection AddPipelineMaster(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MasterOptions>().Bind(configuration.GetSection(MasterOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<KafkaOptions>().Bind(configuration.GetSection(KafkaOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ClusterOptions>().Bind(configuration.GetSection(ClusterOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MasterHealth>();
        return services;
    }
}
