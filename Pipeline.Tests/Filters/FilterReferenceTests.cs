using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Filters;

public sealed class FilterReferenceTests
{
    [Fact]
    public void The_reference_page_is_what_the_catalog_says()
    {
        var path = Path.Combine(Checkout.Root, "docs", "filters.md");
        var page = File.ReadAllText(path);
        var start = page.IndexOf(FilterReferencePage.Marker, StringComparison.Ordinal);
        Assert.True(start > 0, $"{path} has lost its marker.");

        var current = page[..start] + FilterReferencePage.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, current);

        Assert.Equal(current, File.ReadAllText(path));
    }
}
