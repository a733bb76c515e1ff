using Pipeline.Launcher.Testing;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Launcher;

public sealed class TestProjectsTests
{
    [Fact]
    public void Every_test_project_of_the_checkout_is_run()
    {
        var expected = Checkout.Files().Where(static file => file.EndsWith("Tests.csproj", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        var found = TestProjects.Find(Checkout.Root);

        Assert.Equal(expected, found.Order(StringComparer.Ordinal));
    }
}
