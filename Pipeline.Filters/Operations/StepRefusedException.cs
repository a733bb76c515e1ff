namespace Pipeline.Filters.Operations;

/// <summary>A step cannot be applied to a picture of this shape. The planner turns it into a <see cref="FilterNotApplicableException"/>.</summary>
internal sealed class StepRefusedException(string message) : Exception(message);
