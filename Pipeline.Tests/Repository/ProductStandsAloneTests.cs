using System.Text.RegularExpressions;

namespace Pipeline.Tests.Repository;

/// <summary>The product is a plain application of the public packages: nothing in it knows how a missing package is substituted.</summary>
public sealed partial class ProductStandsAloneTests
{
    [Fact]
    public void No_product_file_mentions_a_substitute_or_compiles_conditionally()
    {
        var product = Checkout.Files().Where(IsProduct).ToList();

        var offending = product.Where(file => Forbidden().IsMatch(File.ReadAllText(Path.Combine(Checkout.Root, file)))).ToList();

        Assert.NotEmpty(product);
        Assert.Empty(offending);
    }

    [Fact]
    public void Without_the_substitutes_only_packages_that_the_source_lacks_are_missing()
    {
        using var copy = new TemporaryFolder();
        Checkout.Copy(copy.Path, static file => !file.StartsWith("standins/", StringComparison.Ordinal) && IsBuildFile(file));

        var (exitCode, output) = Checkout.Run("dotnet", copy.Path, "restore", "Pipeline.Web/Pipeline.Web.csproj", "-v", "q", "-p:PackageSet=upstream");

        var errors = output.Split('\n').Where(static l => l.Contains(": error ", StringComparison.Ordinal)).Distinct().ToList();
        Assert.All(errors, static line => Assert.Matches(MissingPackage(), line));
        Assert.Equal(errors.Count == 0, exitCode == 0);
    }

    private static bool IsProduct(string file) =>
        file.StartsWith("Pipeline.", StringComparison.Ordinal)
        && file.EndsWith(".cs", StringComparison.Ordinal)
        && !file.Contains("Tests/", StringComparison.Ordinal)
        && !file.StartsWith("Pipeline.Launcher/Setup/", StringComparison.Ordinal); // it makes the choice

    private static bool IsBuildFile(string file) =>
        Path.GetExtension(file) is ".csproj" or ".props" or ".targets" or ".proto" || file is "global.json";

    [GeneratedRegex(@"\bstand-?ins?\b|^\s*#if\b", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Forbidden();

    // NU1101: no such package; NU1102: not in this version; NU1100: unable to resolve.
    [GeneratedRegex(@"error NU110[012]: ")]
    private static partial Regex MissingPackage();
}
