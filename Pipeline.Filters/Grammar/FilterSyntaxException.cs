namespace Pipeline.Filters;

/// <summary>A filter chain's text is wrong by itself, whatever the picture: the message says what is allowed instead.</summary>
public sealed class FilterSyntaxException : FormatException
{
    /// <summary>Creates the exception for a whole chain.</summary>
    /// <param name="message">What is wrong and what would be right.</param>
    public FilterSyntaxException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception for one step.</summary>
    /// <param name="position">The step's position in the chain, from 1.</param>
    /// <param name="step">The step as it was written.</param>
    /// <param name="problem">What is wrong with it and what would be right.</param>
    public FilterSyntaxException(int position, string step, string problem)
        : base($"Step {position}, \"{step}\": {problem}")
    {
        Position = position;
        Step = step;
    }

    /// <summary>The wrong step's position in the chain, from 1; 0 when the chain as a whole is wrong.</summary>
    public int Position { get; }

    /// <summary>The wrong step as it was written; empty when the chain as a whole is wrong.</summary>
    public string Step { get; } = "";
}
