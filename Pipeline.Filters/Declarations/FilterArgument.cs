using System.Globalization;

namespace Pipeline.Filters;

/// <summary>What kind of value an argument takes.</summary>
public enum FilterArgumentKind
{
    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with or without a fraction.</summary>
    Real,

    /// <summary>One of a list of words.</summary>
    Choice,
}

/// <summary>One argument of a filter, as the parser checks it, the documentation describes it and the page offers it.</summary>
public sealed record FilterArgument
{
    private FilterArgument()
    {
    }

    /// <summary>The name, for <c>name=value</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the argument does, in a few words that fit behind its name.</summary>
    public required string Text { get; init; }

    /// <summary>The kind of value.</summary>
    public required FilterArgumentKind Kind { get; init; }

    /// <summary>The smallest number allowed; 0 for a choice.</summary>
    public double Minimum { get; init; }

    /// <summary>The largest number allowed on any picture; 0 for a choice.</summary>
    public double Maximum { get; init; }

    /// <summary>The distance between allowed whole numbers, counted from <c>minimum</c>: 2 for odd or even ones. 0 for real numbers.</summary>
    public int Step { get; init; }

    /// <summary>Whether the number may be at most the picture's largest sample, 255 or 65535 (and at least its negative, if it may be negative).</summary>
    public bool WithinPictureRange { get; init; }

    /// <summary>What 0 means where it is allowed below <c>minimum</c>; null where it is not.</summary>
    public string? ZeroMeans { get; init; }

    /// <summary>The words or numbers of a choice; empty for a number.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The value taken when the argument is not given, as it would be written; null when it must be given.</summary>
    public string? Default { get; init; }

    /// <summary>What is allowed, in words: "an odd whole number from 3 to 31".</summary>
    public string Allowed
    {
        get
        {
            if (Kind == FilterArgumentKind.Choice)
                return Choices.Count > 1 ? $"{string.Join(", ", Choices.SkipLast(1))} or {Choices[^1]}" : Choices[0];
            var kind = Kind == FilterArgumentKind.Real ? "a number" : Step == 1 ? "a whole number"
                : Minimum % 2 == 0 ? "an even whole number" : "an odd whole number";
            var range = $"from {Format(Minimum)} to {Format(Maximum)}";
            if (WithinPictureRange)
                range += $", on an 8-bit picture from {(Minimum < 0 ? -byte.MaxValue : 0)} to {byte.MaxValue}";
            return $"{kind} {range}" + (ZeroMeans is null ? "" : $", or 0 ({ZeroMeans})");
        }
    }

    /// <summary>A whole number.</summary>
    internal static FilterArgument Integer(string name, string text, int minimum, int maximum, int? standard = null, int step = 1) => new()
    {
        Name = name,
        Text = text,
        Kind = FilterArgumentKind.Integer,
        Minimum = minimum,
        Maximum = maximum,
        Step = step,
        Default = standard?.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>An odd whole number.</summary>
    internal static FilterArgument Odd(string name, string text, int minimum, int maximum, int? standard = null) =>
        Integer(name, text, minimum, maximum, standard, step: 2);

    /// <summary>A real number.</summary>
    internal static FilterArgument Real(string name, string text, double minimum, double maximum, double? standard = null) => new()
    {
        Name = name,
        Text = text,
        Kind = FilterArgumentKind.Real,
        Minimum = minimum,
        Maximum = maximum,
        Default = standard is null ? null : Format(standard.Value),
    };

    /// <summary>One of a list of words.</summary>
    internal static FilterArgument Choice(string name, string text, IReadOnlyList<string> choices, string? standard = null) => new()
    {
        Name = name,
        Text = text,
        Kind = FilterArgumentKind.Choice,
        Choices = choices,
        Default = standard,
    };

    private static string Format(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
