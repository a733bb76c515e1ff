using Pipeline.Launcher.Setup;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Launcher;

public sealed class OtherSetTestsTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Where_every_substitute_was_chosen_nothing_runs_twice()
    {
        Choose(static _ => PackageChoice.Standin);

        Assert.Empty(new OtherSetTests(_home.Path).Projects);
    }

    [Fact]
    public void Where_packages_were_chosen_their_tests_and_a_part_of_the_products_run_on_the_substitutes()
    {
        Choose(static family => family.Property == "AkkaPackageSet" ? PackageChoice.Upstream : PackageChoice.Standin);

        var projects = new OtherSetTests(_home.Path).Projects.ToDictionary();

        Assert.Equal(["Pipeline.Tests/Pipeline.Tests.csproj", "standins/tests/Akka.Tests/Akka.Tests.csproj"], projects.Keys.Order(StringComparer.Ordinal));
        Assert.Null(projects["standins/tests/Akka.Tests/Akka.Tests.csproj"]);
        Assert.NotNull(projects["Pipeline.Tests/Pipeline.Tests.csproj"]);
    }

    private void Choose(Func<PackageFamily, string> set)
    {
        new PackageChoice(PackageFamily.All.ToDictionary(static f => f.Property, set), "a test", "0123").Save(_home.Path);
        File.WriteAllText(Path.Combine(_home.Path, "Pipeline.sln"), """
            Project("{1}") = "Pipeline.Tests", "Pipeline.Tests\Pipeline.Tests.csproj", "{2}"
            Project("{1}") = "Pipeline.Broker.Tests", "Pipeline.Broker.Tests\Pipeline.Broker.Tests.csproj", "{3}"
            Project("{1}") = "Akka.Tests", "standins\tests\Akka.Tests\Akka.Tests.csproj", "{4}"
            Project("{1}") = "OpenCvSharp4.Tests", "standins\tests\OpenCvSharp4.Tests\OpenCvSharp4.Tests.csproj", "{5}"
            """);
    }
}
