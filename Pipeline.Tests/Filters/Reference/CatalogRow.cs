namespace Pipeline.Tests.Filters.Reference;

/// <summary>One argument of a row of the catalog.</summary>
/// <param name="Name">The name.</param>
/// <param name="Minimum">The smallest number.</param>
/// <param name="Maximum">The largest number.</param>
/// <param name="Step">Distance of allowed whole numbers; 0 for a real number.</param>
/// <param name="Default">The default as it is written; null when the argument must be given.</param>
/// <param name="Choices">The words allowed, instead of a number.</param>
internal sealed record RowArgument(string Name, double Minimum, double Maximum, int Step, string? Default, string[] Choices)
{
    public static RowArgument Whole(string name, int minimum, int maximum, string? standard = null, int step = 1) =>
        new(name, minimum, maximum, step, standard, []);

    public static RowArgument Odd(string name, int minimum, int maximum, string? standard = null) =>
        Whole(name, minimum, maximum, standard, step: 2);

    public static RowArgument Real(string name, double minimum, double maximum, string? standard = null) =>
        new(name, minimum, maximum, 0, standard, []);

    public static RowArgument Word(string name, string? standard, params string[] choices) => new(name, 0, 0, 0, standard, choices);
}

/// <summary>One row of the catalog: what a step takes.</summary>
/// <param name="Name">The step's name.</param>
/// <param name="Depths">Bits a sample that it takes.</param>
/// <param name="Work">Roughly the nanoseconds that a sample takes; slow steps are tested on smaller pictures.</param>
/// <param name="Arguments">The arguments by position.</param>
internal sealed record CatalogRow(string Name, int[] Depths, int Work, params RowArgument[] Arguments);
