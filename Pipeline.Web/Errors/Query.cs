using System.Globalization;
using System.Text.Json;

namespace Pipeline.Web.Errors;

/// <summary>Reads query parameters; a wrong one is a 400 that says what is allowed.</summary>
internal static class Query
{
    /// <summary>A whole number in a range.</summary>
    /// <exception cref="ApiException">It is none.</exception>
    public static int Number(string? text, string name, int low, int high, int missing)
    {
        if (string.IsNullOrEmpty(text)) return missing;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
            ? number
            : throw new ApiException(ApiProblem.Invalid(name, high == int.MaxValue
                ? $"{name} is '{text}'; it must be a whole number from {low}."
                : $"{name} is '{text}'; it must be a whole number from {low} to {high}."));
    }

    /// <summary>One of an enumeration's words, as the API spells them; null when the parameter is missing.</summary>
    /// <exception cref="ApiException">It is none of them.</exception>
    public static T? Choice<T>(string? text, string name)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text)) return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(NameOf(value), text, StringComparison.OrdinalIgnoreCase)) return value;
        }

        throw new ApiException(ApiProblem.Invalid(name, $"{name} is '{text}'; it must be one of {string.Join(", ", Enum.GetValues<T>().Select(NameOf))}."));
    }

    /// <summary>How the API spells an enumeration's value.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
