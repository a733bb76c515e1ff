namespace Pipeline.Filters.Grammar;

/// <summary>A step's argument values, each allowed, do not go together. The parser turns it into a <see cref="FilterSyntaxException"/>.</summary>
internal sealed class ArgumentsRefusedException(string message) : Exception(message);
