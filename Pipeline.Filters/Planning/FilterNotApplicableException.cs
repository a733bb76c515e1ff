namespace Pipeline.Filters;

/// <summary>A well-formed chain cannot be applied to this picture: the message names the step, its position and what it needs.</summary>
public sealed class FilterNotApplicableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="step">The step that cannot be applied.</param>
    /// <param name="problem">What it needs and what the picture has.</param>
    public FilterNotApplicableException(FilterStep step, string problem)
        : base($"Step {step.Position}, \"{step.Text}\": {problem}")
    {
        Step = step;
    }

    /// <summary>The step that cannot be applied.</summary>
    public FilterStep Step { get; }

    /// <summary>The step's position in the chain, from 1.</summary>
    public int Position => Step.Position;
}
