namespace Pipeline.Filters.Grammar;

/// <summary>Reads one step's arguments: positional ones first, then <c>name=value</c>; what is missing takes its default.</summary>
internal static class ArgumentParser
{
    /// <summary>The canonical text of each argument's value, in the order of the declaration.</summary>
    /// <exception cref="ArgumentsRefusedException">An argument is missing, unknown, given twice, or not allowed.</exception>
    public static string[] Parse(FilterDeclaration declaration, ReadOnlySpan<string> written)
    {
        var arguments = declaration.Arguments;
        if (written.Length > arguments.Count)
            throw new ArgumentsRefusedException($"{written.Length} arguments are given, but {Takes(declaration)}.");

        var values = new string?[arguments.Count];
        var named = false;
        for (var i = 0; i < written.Length; i++)
        {
            var equals = written[i].IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 && named)
                throw new ArgumentsRefusedException($"\"{written[i]}\" follows a named argument; positional arguments come first.");
            named |= equals >= 0;
            var index = equals < 0 ? i : IndexOf(declaration, written[i][..equals]);
            if (values[index] is not null)
                throw new ArgumentsRefusedException($"{arguments[index].Name} is given twice.");
            values[index] = ParseValue(arguments[index], written[i][(equals + 1)..]);
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] ??= arguments[i].Default
                ?? throw new ArgumentsRefusedException($"{arguments[i].Name} is missing: {arguments[i].Allowed}.");
        }
        return values!;
    }

    private static int IndexOf(FilterDeclaration declaration, string name)
    {
        for (var i = 0; i < declaration.Arguments.Count; i++)
        {
            if (declaration.Arguments[i].Name == name)
                return i;
        }
        throw new ArgumentsRefusedException($"there is no argument \"{name}\"; {Takes(declaration)}.");
    }

    private static string ParseValue(FilterArgument argument, string value)
    {
        if (argument.Kind == FilterArgumentKind.Choice)
            return argument.Choices.Contains(value, StringComparer.Ordinal) ? value : throw NotAllowed(argument, value);
        if (!NumberSyntax.IsNumber(value) || (argument.Kind == FilterArgumentKind.Integer && NumberSyntax.HasFraction(value)))
            throw NotAllowed(argument, value);

        var number = NumberSyntax.Value(value);
        var zero = number == 0 && argument.ZeroMeans is not null;
        var inRange = number >= argument.Minimum && number <= argument.Maximum;
        var onStep = argument.Kind == FilterArgumentKind.Real || (number - argument.Minimum) % argument.Step == 0;
        return zero || (inRange && onStep) ? NumberSyntax.Canonical(value) : throw NotAllowed(argument, value);
    }

    private static ArgumentsRefusedException NotAllowed(FilterArgument argument, string value) =>
        new($"{argument.Name} must be {argument.Allowed}, but is \"{value}\".");

    private static string Takes(FilterDeclaration declaration) => declaration.Arguments.Count == 0
        ? $"{declaration.Name} takes none"
        : $"{declaration.Name} takes {string.Join(", ", declaration.Arguments.Select(argument => argument.Name))}";
}
