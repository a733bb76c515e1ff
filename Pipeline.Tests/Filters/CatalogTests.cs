using System.Globalization;
using Pipeline.Filters;
using Pipeline.Tests.Filters.Reference;

namespace Pipeline.Tests.Filters;

public sealed class CatalogTests
{
    public static TheoryData<string> Names => [.. CatalogRows.All.Select(row => row.Name)];

    [Fact]
    public void The_catalog_has_the_agreed_filters_and_no_others()
    {
        var agreed = CatalogRows.All.Select(row => row.Name).Order(StringComparer.Ordinal);

        var declared = FilterCatalog.All.Select(declaration => declaration.Name).Order(StringComparer.Ordinal);

        Assert.Equal(agreed, declared);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_declaration_takes_what_was_agreed(string name)
    {
        var row = CatalogRows.Find(name);

        Assert.True(FilterCatalog.TryFind(name, out var declaration));

        Assert.Equal(row.Depths, declaration.Depths);
        Assert.Equal(row.Arguments.Select(Describe), declaration.Arguments.Select(Describe));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_declaration_says_all_that_pages_and_documents_show(string name)
    {
        Assert.True(FilterCatalog.TryFind(name, out var declaration));

        Assert.EndsWith(".", declaration.Summary, StringComparison.Ordinal);
        Assert.NotEmpty(declaration.Meaning);
        Assert.NotEmpty(declaration.Neighbours);
        Assert.All(declaration.Arguments, argument => Assert.NotEmpty(argument.Text));
        Assert.Equal(declaration.Arguments.Count, declaration.Arguments.DistinctBy(argument => argument.Name).Count());
    }

    private static string Describe(RowArgument argument) =>
        Describe(argument.Name, argument.Minimum, argument.Maximum, argument.Step, argument.Default, argument.Choices);

    private static string Describe(FilterArgument argument) =>
        Describe(argument.Name, argument.Minimum, argument.Maximum, argument.Step, argument.Default, argument.Choices);

    private static string Describe(string name, double minimum, double maximum, int step, string? standard, IEnumerable<string> choices) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} [{minimum}..{maximum}] step {step} = {standard ?? "none"} {{{string.Join(',', choices)}}}");
}
