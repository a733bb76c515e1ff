using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Web.Jobs;

namespace Pipeline.Web.Hosting;

/// <summary>How the API writes JSON, everywhere the same.</summary>
internal static class ApiJson
{
    /// <summary>The options, for what is not written by an endpoint.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>camelCase, enums as camelCase words, a link section in every job.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));

        // The default encoder escapes quotation marks and umlauts as if JSON were pasted into HTML.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(JobLinks.AddToJobs);
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions();
        Configure(options);
        options.MakeReadOnly();
        return options;
    }
}
