using System.Text.RegularExpressions;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Web;

/// <summary>The page is small, whole, and needs nothing from elsewhere.</summary>
public sealed partial class PageFilesTests
{
    private static readonly string Root = Path.Combine(Checkout.Root, "Pipeline.Web", "wwwroot");

    private static IReadOnlyList<string> Files => [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)];

    [Fact]
    public void It_weighs_less_than_150_kilobytes() => Assert.InRange(Files.Sum(static file => new FileInfo(file).Length), 1, 150_000);

    [Fact]
    public void It_loads_nothing_from_elsewhere()
    {
        var addresses = Files.SelectMany(static file => Elsewhere().Matches(File.ReadAllText(file)).Select(match => match.Value)).ToList();

        Assert.All(addresses, static address => Assert.Equal("http://www.w3.org", address));
    }

    [Fact]
    public void Every_module_that_is_imported_is_there()
    {
        var imports = Files.Where(static file => file.EndsWith(".js", StringComparison.Ordinal))
            .SelectMany(static file => Import().Matches(File.ReadAllText(file)).Select(match => Path.GetFullPath(match.Groups[1].Value, Path.GetDirectoryName(file)!))).ToList();

        Assert.NotEmpty(imports);
        Assert.All(imports, static module => Assert.True(File.Exists(module), module));
    }

    [Fact]
    public void Every_script_is_asked_for_at_once_and_not_when_another_one_is_found_to_need_it()
    {
        var folder = Path.Combine(Root, "app");
        var list = File.ReadAllText(Path.Combine(folder, "start.js"));
        var named = Name().Matches(list[..list.IndexOf("];", StringComparison.Ordinal)]).Select(static match => match.Groups[1].Value);
        var there = Directory.EnumerateFiles(folder, "*.js", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)[..^".js".Length]);

        Assert.Equal(there.Except(["address", "start"]).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_element_that_a_script_asks_for_is_in_the_page()
    {
        var page = File.ReadAllText(Path.Combine(Root, "index.html"));
        var asked = Asked().Matches(File.ReadAllText(Path.Combine(Root, "app", "main.js"))).Select(static match => match.Groups[1].Value).Distinct().ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, id => Assert.Contains($"id=\"{id}\"", page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"https?://[\w.-]+")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"'([\w/-]+)'")]
    private static partial Regex Name();

    [GeneratedRegex(@"from '([^']+)'")]
    private static partial Regex Import();

    [GeneratedRegex(@"\$\('([\w-]+)'\)")]
    private static partial Regex Asked();
}
