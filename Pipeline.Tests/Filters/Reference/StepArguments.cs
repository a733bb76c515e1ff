using System.Globalization;

namespace Pipeline.Tests.Filters.Reference;

/// <summary>The arguments of one step, by position; what is not given is taken from the defaults.</summary>
internal sealed class StepArguments(string[] given, string[] defaults)
{
    public string Text(int position) => position < given.Length ? given[position] : defaults[position];

    public double Real(int position) => double.Parse(Text(position), CultureInfo.InvariantCulture);

    public int Integer(int position) => int.Parse(Text(position), CultureInfo.InvariantCulture);
}
