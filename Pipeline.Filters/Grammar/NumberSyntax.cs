using System.Globalization;

namespace Pipeline.Filters.Grammar;

/// <summary>How numbers are written in a chain: digits, perhaps a sign before and a fraction behind; no exponent, no blanks.</summary>
internal static class NumberSyntax
{
    /// <summary>Whether the text is a number: <c>[+-]digits[.digits]</c>.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        text = WithoutSign(text);
        var point = text.IndexOf('.');
        return point < 0 ? IsDigits(text) : IsDigits(text[..point]) && IsDigits(text[(point + 1)..]);
    }

    /// <summary>Whether a number is written with a fraction.</summary>
    public static bool HasFraction(ReadOnlySpan<char> number) => number.Contains('.');

    /// <summary>The number's one canonical spelling: no plus, no needless zeros, no minus before zero.</summary>
    public static string Canonical(string number)
    {
        var digits = WithoutSign(number).TrimStart('0');
        if (HasFraction(digits))
            digits = digits.TrimEnd('0').TrimEnd('.');
        if (digits.IsEmpty)
            return "0";
        var sign = number[0] == '-' ? "-" : "";
        return digits[0] == '.' ? $"{sign}0{digits}" : $"{sign}{digits}";
    }

    /// <summary>The double nearest to a number.</summary>
    public static double Value(string number) =>
        double.Parse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static ReadOnlySpan<char> WithoutSign(ReadOnlySpan<char> text) => text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;

    private static bool IsDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
}
