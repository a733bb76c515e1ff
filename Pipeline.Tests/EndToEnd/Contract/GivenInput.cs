using System.Text.Json;

namespace Pipeline.Tests.EndToEnd.Contract;

/// <summary>A value for an input, and what the schema says of it.</summary>
/// <param name="Input">The parameter or field.</param>
/// <param name="Text">The value as it is sent.</param>
internal sealed record GivenInput(ApiInput Input, string Text)
{
    /// <summary>Whether the schema allows the value. An empty one counts as none at all, so of that nothing is expected.</summary>
    public bool? IsAllowed { get; } = Text.Trim(' ', '\t').Length == 0 ? null : Input.Schema.Evaluate(ValueOf(Input, Text)).IsValid;

    /// <summary>Whether the value can be sent where it belongs: a path has no empty part, a server takes no NUL in one, and a header is one line.</summary>
    public bool CanBeSent => Input.Place switch
    {
        "path" => Text.Trim().Length > 0 && !Text.Contains('\0', StringComparison.Ordinal) && Text != "%00",
        "header" => !Text.Any(char.IsControl) && Text.Trim() == Text,
        _ => true,
    };

    private static JsonElement ValueOf(ApiInput input, string text)
    {
        var isNumber = input.Keywords["type"]?.ToJsonString().Contains("integer", StringComparison.Ordinal) is true;
        return isNumber && long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? JsonSerializer.SerializeToElement(number)
            : JsonSerializer.SerializeToElement(text);
    }
}
