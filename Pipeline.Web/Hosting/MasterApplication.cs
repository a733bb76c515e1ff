using System.Net.Mime;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Pipeline.Master.Hosting;
using Pipeline.Web.Cluster;
using Pipeline.Web.Description;
using Pipeline.Web.Errors;
using Pipeline.Web.Events;
using Pipeline.Web.Filters;
using Pipeline.Web.Health;
using Pipeline.Web.Jobs;
using Pipeline.Web.Metrics;
using Pipeline.Web.Views;
using Pipeline.Web.Workers;

namespace Pipeline.Web.Hosting;

/// <summary>Composes the web application: the master's actors, the HTTP API, the page.</summary>
internal static class MasterApplication
{
    /// <summary>Builds it; nothing runs yet.</summary>
    /// <param name="settings">What the command line sets, by full name.</param>
    public static WebApplication Build(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        // Settings and page lie beside the program, wherever it is started.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.RaiseServerLimits();
        AddServices(builder.Services, builder.Configuration);
        var app = builder.Build();
        MapEverything(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, ConfigurationManager configuration)
    {
        services.AddOptions<WebOptions>().Bind(configuration.GetSection(WebOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddPipelineMaster(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddLiveFeed();
        services.AddSingleton<UploadFolder>();
        services.AddSingleton<UploadReader>();
        services.AddSingleton<MasterClient>();
        services.AddSingleton<ViewRenderer>();
        services.AddHostedService<IdleViews>();
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddExceptionHandler<ApiExceptionHandler>();
        services.AddSingleton<MeterCollector>();
        services.AddHostedService(static provider => provider.GetRequiredService<MeterCollector>());
        services.AddApiDescription();
        services.AddCors();
        services.AddResponseCompression(options =>
        {
            // Text only: pictures are compressed already, and a compressed event stream would be held back.
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, MediaTypeNames.Application.ProblemJson, MediaTypeNames.Image.Svg];
        });
    }

    private static void MapEverything(WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<WebOptions>>().Value;
        app.UseResponseCompression();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => ApiProblem.OfStatus(context.HttpContext).ExecuteAsync(context.HttpContext));
        app.UseRequestLimits();
        if (options.AllowedOrigins.Count > 0)
        {
            app.UseCors(policy => policy.WithOrigins([.. options.AllowedOrigins]).AllowAnyMethod().AllowAnyHeader().WithExposedHeaders("Location", "ETag", RequestKey.ReplayedHeader));
        }

        app.UsePage();

        // Any address and any headers can be too long.
        var all = app.MapGroup("").ProducesProblems(414, 431);
        var api = all.MapGroup("/api/v1");
        api.MapJobs();
        api.MapWorkers();
        api.MapFilters();
        api.MapEvents();
        api.MapCluster();
        all.MapHealth();
        all.MapMetrics();
        app.MapApiDescription();
    }
}
