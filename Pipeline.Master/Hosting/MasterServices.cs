using Akka.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pipeline.Master.Inspection;
using Pipeline.Master.Jobs;
using Pipeline.Master.Pictures;
using Pipeline.Master.Pictures.Views;
using Pipeline.Master.Storage;
using Pipeline.Master.Streams;
using Pipeline.Master.Workers;
using Pipeline.Messages.Inspection;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Topics;

namespace Pipeline.Master.Hosting;

/// <summary>Puts the master into a host.</summary>
public static class MasterServices
{
    /// <summary>Native memory that is kept while nobody uses it: the results of a window.</summary>
    private const long RetainedPixelBytes = 64L * 1024 * 1024;

    /// <summary>
    /// Adds the master's typed options (sections <c>Master</c>, <c>Kafka</c>, <c>Cluster</c>, validated at start), its
    /// <see cref="MasterHealth"/>, and the actor system with <c>JobManager</c>, <c>HeartbeatMonitor</c> and <c>EventLog</c>. The host fails
    /// to start with a <see cref="StoreException"/> when the data folder or the store in it cannot be used.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's settings.</param>
    /// <param name="configure">What the host adds to the actor system; null: nothing.</param>
    public static IServiceCollection AddPipelineMaster(
        this IServiceCollection services,
        IConfiguration configuration,
        Action<AkkaConfigurationBuilder, IServiceProvider>? configure = null)
    {
        services.AddOptions<MasterOptions>().Bind(configuration.GetSection(MasterOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DetectorOptions>().Bind(configuration.GetSection(DetectorOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PictureLimits>().Bind(configuration.GetSection(PictureLimits.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ViewOptions>().Bind(configuration.GetSection(ViewOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<KafkaOptions>().Bind(configuration.GetSection(KafkaOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<InspectionOptions>().Bind(configuration.GetSection(InspectionOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ClusterOptions>().Bind(configuration.GetSection(ClusterOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<MasterHealth>();
        services.AddSingleton(provider => new JobPaths(Path.GetFullPath(Option<MasterOptions>(provider).DataDirectory)));
        services.AddSingleton<DataFolder>();
        services.AddSingleton(OpenStore);
        services.AddSingleton(provider => new KafkaProbe(Option<KafkaOptions>(provider)));
        services.AddSingleton(_ => new PixelBufferPool(RetainedPixelBytes));
        services.AddSingleton(OpenViews);
        services.AddSingleton<TopicStartup>();
        services.AddHostedService(provider => provider.GetRequiredService<TopicStartup>());
        services.AddSingleton(Context);
        services.AddAkka("pipeline", (builder, provider) =>
        {
            builder.ConfigureLoggers(loggers =>
            {
                loggers.ClearLoggers();
                loggers.AddLoggerFactory();
            });
            builder.AddMaster(provider.GetRequiredService<MasterContext>(), Option<ClusterOptions>(provider));
            configure?.Invoke(builder, provider);
            builder.AddInspection(Option<InspectionOptions>(provider));
        });
        return services;
    }

    /// <summary>Takes the data folder and opens the store in it, before anything starts that needs them.</summary>
    /// <param name="services">The host's services.</param>
    /// <exception cref="StoreException">The folder cannot be used, or the store is damaged.</exception>
    public static void OpenMasterStore(this IServiceProvider services) => services.GetRequiredService<JobStore>();

    private static JobStore OpenStore(IServiceProvider provider)
    {
        // The folder first: its lock keeps two masters from writing one store.
        provider.GetRequiredService<DataFolder>();
        var health = provider.GetRequiredService<MasterHealth>();
        var (paths, log) = (provider.GetRequiredService<JobPaths>(), provider.GetRequiredService<ILogger<JobStore>>());
        var store = new JobStore(paths.Store, (ready, message) => health.Set("store", ready, message), log);
        OrphanFolders.Delete(paths, store.AllIds(), log);
        return store;
    }

    private static PictureViews OpenViews(IServiceProvider provider)
    {
        // The folder first: what lies in it is another master's as long as that one holds the lock.
        provider.GetRequiredService<DataFolder>();
        return new PictureViews(
            provider.GetRequiredService<JobPaths>().Views, Option<PictureLimits>(provider), Option<ViewOptions>(provider), provider.GetRequiredService<TimeProvider>());
    }

    private static MasterContext Context(IServiceProvider provider) => new(
        Option<MasterOptions>(provider),
        Option<KafkaOptions>(provider),
        Option<PictureLimits>(provider),
        Option<DetectorOptions>(provider),
        provider.GetRequiredService<JobPaths>(),
        provider.GetRequiredService<JobStore>(),
        provider.GetRequiredService<MasterHealth>(),
        provider.GetRequiredService<TopicStartup>().Layout,
        provider.GetRequiredService<KafkaProbe>(),
        provider.GetRequiredService<PixelBufferPool>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILoggerFactory>());

    private static T Option<T>(IServiceProvider provider)
        where T : class => provider.GetRequiredService<IOptions<T>>().Value;
}
