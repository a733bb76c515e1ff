using Pipeline.Filters.Grammar;
using Pipeline.Filters.Operations;

namespace Pipeline.Filters;

/// <summary>
/// All there is to know about one filter. Each filter of the catalog is one class derived from this, in one file; the parser, the planner,
/// the worker's kernel, the reference page and the API read it from here.
/// </summary>
public abstract class FilterDeclaration
{
    /// <summary>Creates a declaration; only this project's catalog derives from it.</summary>
    private protected FilterDeclaration()
    {
    }

    /// <summary>The name in chains: lower case letters.</summary>
    public abstract string Name { get; }

    /// <summary>The group that lists and menus show it in.</summary>
    public abstract FilterGroup Group { get; }

    /// <summary>What it does, in one sentence for its user.</summary>
    public abstract string Summary { get; }

    /// <summary>What it does exactly: the call on the whole picture, or the formula of a sample, that the result equals byte for byte.</summary>
    public abstract string Meaning { get; }

    /// <summary>What it needs from beside a tile, in words: "none", "size/2 pixels", "two passes".</summary>
    public abstract string Neighbours { get; }

    /// <summary>The arguments, in the order of their positions.</summary>
    public virtual IReadOnlyList<FilterArgument> Arguments => [];

    /// <summary>Bits a sample that it can be applied to.</summary>
    public virtual IReadOnlyList<int> Depths => [8, 16];

    /// <summary>A limit that only the picture decides, in words; null when there is none beyond the arguments' ranges.</summary>
    public virtual string? PictureLimit => null;

    /// <summary>The operation that these argument values mean.</summary>
    /// <exception cref="ArgumentsRefusedException">The values, each allowed, do not go together.</exception>
    internal abstract StepOperation Bind(ArgumentValues values);
}
