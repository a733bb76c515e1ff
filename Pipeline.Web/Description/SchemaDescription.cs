using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Pipeline.Master.Pictures;
using Pipeline.Web.Jobs;

namespace Pipeline.Web.Description;

/// <summary>Makes the schemas say what the documents are: which members are always there, and which are never null.</summary>
internal static class SchemaDescription
{
    /// <summary>The form's fields that must be given.</summary>
    private static readonly string[] RequiredFields = ["image", "filters"];

    /// <summary>Completes a schema.</summary>
    public static Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo.Type;
        if ((Nullable.GetUnderlyingType(type) ?? type).IsEnum) schema.Type = JsonSchemaType.String | (Nullable.GetUnderlyingType(type) is null ? 0 : JsonSchemaType.Null);
        if (context.JsonPropertyInfo?.AttributeProvider is PropertyInfo property && IsNeverNull(property)) schema.Type &= ~JsonSchemaType.Null;
        if (schema.Properties is not { Count: > 0 } properties) return Task.CompletedTask;

        if (type == typeof(JobFormDescription) && properties["format"] is OpenApiSchema format)
            format.Enum = [.. Enum.GetValues<PictureFormat>().Select(static value => (JsonNode)JsonValue.Create(PictureFormats.NameOf(value)))];

        // Every member of an answer is written, null or not, unless it says otherwise; of the form two are needed.
        schema.Required = type == typeof(JobFormDescription)
            ? RequiredFields.ToHashSet()
            : context.JsonTypeInfo.Properties.Where(static member => !IsLeftOut(member.AttributeProvider)).Select(static member => member.Name)
                .Where(properties.ContainsKey).ToHashSet();
        return Task.CompletedTask;
    }

    private static bool IsNeverNull(PropertyInfo property) => new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull;

    private static bool IsLeftOut(ICustomAttributeProvider? member) =>
        member?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];
}
