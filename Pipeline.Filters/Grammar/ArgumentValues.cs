namespace Pipeline.Filters.Grammar;

/// <summary>The values of one step's arguments, each allowed by its declaration.</summary>
internal sealed class ArgumentValues(IReadOnlyList<FilterArgument> arguments, IReadOnlyList<string> texts)
{
    /// <summary>The value of an argument that is a whole number.</summary>
    public int Integer(FilterArgument argument) => (int)NumberSyntax.Value(Text(argument));

    /// <summary>The value of an argument that is a real number.</summary>
    public double Real(FilterArgument argument) => NumberSyntax.Value(Text(argument));

    /// <summary>The value of a choice.</summary>
    public string Choice(FilterArgument argument) => Text(argument);

    /// <summary>The values by position in canonical form, those at the end that are their defaults left out.</summary>
    public IEnumerable<string> Written()
    {
        var count = arguments.Count;
        while (count > 0 && texts[count - 1] == arguments[count - 1].Default)
            count--;
        return texts.Take(count);
    }

    private string Text(FilterArgument argument)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (ReferenceEquals(arguments[i], argument))
                return texts[i];
        }
        throw new ArgumentException($"The argument {argument.Name} is not in the filter's declaration.", nameof(argument));
    }
}
