using Pipeline.Filters.Operations;

namespace Pipeline.Filters;

/// <summary>One step of a chain: a filter with its arguments, checked against the filter's declaration.</summary>
public sealed class FilterStep
{
    internal FilterStep(FilterDeclaration declaration, string text, int position, StepOperation operation)
    {
        Declaration = declaration;
        Text = text;
        Position = position;
        Operation = operation;
    }

    /// <summary>The filter.</summary>
    public FilterDeclaration Declaration { get; }

    /// <summary>The filter's name.</summary>
    public string Name => Declaration.Name;

    /// <summary>The step in canonical form: arguments by position, defaults at the end left out.</summary>
    public string Text { get; }

    /// <summary>The step's position in the chain that it was parsed from, from 1.</summary>
    public int Position { get; }

    internal StepOperation Operation { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
