namespace Pipeline.Filters.Grammar;

/// <summary>Reads a chain's text: <c>name[:value..][:name=value..]</c>, separated by commas.</summary>
internal static class ChainParser
{
    /// <summary>Parses a chain into its steps.</summary>
    /// <exception cref="FilterSyntaxException">The text is not a chain.</exception>
    public static IReadOnlyList<FilterStep> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
            throw new FilterSyntaxException("The chain is empty; name at least one filter, for instance \"grayscale\".");
        if (text.Length > FilterChain.MaximumLength)
            throw new FilterSyntaxException($"The chain has {text.Length} characters; at most {FilterChain.MaximumLength} are allowed.");

        var parts = text.Split(',');
        if (parts.Length > FilterChain.MaximumSteps)
            throw new FilterSyntaxException($"The chain has {parts.Length} steps; at most {FilterChain.MaximumSteps} are allowed.");
        return [.. parts.Select((part, index) => ParseStep(part, index + 1))];
    }

    private static FilterStep ParseStep(string text, int position)
    {
        if (text.Length == 0)
            throw new FilterSyntaxException(position, text, "the step is empty; there is a comma too many.");
        if (text.Any(char.IsWhiteSpace))
            throw new FilterSyntaxException(position, text, "blanks are not allowed in a chain.");

        var parts = text.Split(':');
        if (!FilterCatalog.TryFind(parts[0], out var declaration))
            throw new FilterSyntaxException(position, text, UnknownName(parts[0]));
        try
        {
            var values = new ArgumentValues(declaration.Arguments, ArgumentParser.Parse(declaration, parts.AsSpan(1)));
            return new FilterStep(declaration, string.Join(':', values.Written().Prepend(declaration.Name)), position, declaration.Bind(values));
        }
        catch (ArgumentsRefusedException refusal)
        {
            throw new FilterSyntaxException(position, text, refusal.Message);
        }
    }

    private static string UnknownName(string name)
    {
        var lower = name.ToLowerInvariant();
        if (FilterCatalog.TryFind(lower, out _))
            return $"filters are written in lower case: \"{lower}\".";
        var names = string.Join(", ", FilterCatalog.All.Select(declaration => declaration.Name).Order(StringComparer.Ordinal));
        return $"there is no filter \"{name}\"; there are {names}.";
    }
}
