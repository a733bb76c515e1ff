using Pipeline.Web.Hosting;

namespace Pipeline.Tests.Web;

public sealed class CommandLineTests
{
    [Fact]
    public void Short_options_and_full_names_become_settings()
    {
        var line = CommandLine.Parse(["--urls", "http://localhost:1", "--data=/d", "--kafka", "a:1,b:2", "--Master:TileSize=256"]);

        Assert.Null(line.Error);
        Assert.Equal(new Dictionary<string, string?>
        {
            ["urls"] = "http://localhost:1",
            ["Master:DataDirectory"] = "/d",
            ["Kafka:BootstrapServers"] = "a:1,b:2",
            ["Master:TileSize"] = "256",
        }, line.Settings);
    }

    [Theory]
    [InlineData("There is no option --prot.", "--prot", "5000")]
    [InlineData("There is no option data.", "data")]
    [InlineData("There is no option --Mistress:TileSize.", "--Mistress:TileSize=5")]
    [InlineData("--data needs a value.", "--data")]
    public void What_is_not_known_is_named(string error, params string[] args)
    {
        var line = CommandLine.Parse(args);

        Assert.Equal(error, line.Error);
    }
}
