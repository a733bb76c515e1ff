using Pipeline.Filters.Grammar;

namespace Pipeline.Filters;

/// <summary>A chain of filters, parsed and checked against the catalog: <c>gaussian:5:1.2,grayscale,canny:low=50</c>.</summary>
public sealed class FilterChain
{
    /// <summary>The longest text that is parsed, in characters.</summary>
    public const int MaximumLength = 2048;

    /// <summary>The most steps that a chain may have.</summary>
    public const int MaximumSteps = 64;

    private FilterChain(IReadOnlyList<FilterStep> steps)
    {
        Steps = steps;
        Text = string.Join(',', steps);
    }

    /// <summary>The chain in canonical form; parsing it gives the same chain.</summary>
    public string Text { get; }

    /// <summary>The steps, in the order in which they run; at least one.</summary>
    public IReadOnlyList<FilterStep> Steps { get; }

    /// <summary>Parses a chain: steps separated by commas, a step's arguments by colons, positional ones first, then <c>name=value</c>.</summary>
    /// <param name="text">The chain.</param>
    /// <exception cref="FilterSyntaxException">The text is not a chain of the catalog's filters; the message says what is allowed.</exception>
    public static FilterChain Parse(string text) => new(ChainParser.Parse(text));

    /// <inheritdoc/>
    public override string ToString() => Text;
}
