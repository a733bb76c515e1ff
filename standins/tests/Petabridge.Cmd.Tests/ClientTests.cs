using Petabridge.Cmd.Client;
using Petabridge.Cmd.Common.Wire;

namespace Petabridge.Cmd.Tests;

public sealed class ClientTests
{
    private static readonly PaletteDescription[] Palettes =
    [
        new("actor", [new("hierarchy", "", [new("path", "", false, ["-s", "-S"], [])])]),
        new("job", [new("cancel", "", [new("job", "", true, ["-j"], ["all"])]), new("show", "", [])]),
    ];

    private static readonly ShortForms Short = new(new Dictionary<string, string[]> { ["jobs"] = ["job", "show"], ["stop"] = ["job", "cancel"] });

    [Theory]
    [InlineData("", "actor exit help job jobs stop")]
    [InlineData("a", "actor")]
    [InlineData("job ", "cancel show")]
    [InlineData("job s", "show")]
    [InlineData("job cancel ", "-j")]
    [InlineData("job cancel -j ", "all")]
    [InlineData("job cancel -j 1 ", "")]
    [InlineData("help j", "job")]
    [InlineData("jo", "job jobs")]
    [InlineData("stop ", "-j")]
    [InlineData("stop -j ", "all")]
    [InlineData("nothing ", "")]
    public void Completion_offers_what_can_stand_there(string line, string expected)
    {
        var offered = Completion.Of(Palettes, Short, line);

        Assert.Equal(expected, string.Join(' ', offered));
    }

    [Theory]
    [InlineData("", "127.0.0.1", 9110, "")]
    [InlineData("actor hierarchy", "127.0.0.1", 9110, "actor hierarchy")]
    [InlineData("10.0.0.1:9111 log peek", "10.0.0.1", 9111, "log peek")]
    [InlineData("--host worker --port 9112 actor hierarchy -s /user", "worker", 9112, "actor hierarchy -s /user")]
    public void The_command_line_names_host_and_command(string line, string host, int port, string command)
    {
        var options = ClientOptions.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((host, port, command), (options!.Host, options.Port, string.Join(' ', options.Command)));
    }

    [Theory]
    [InlineData("tiles -j 7", "job tiles -j 7")]
    [InlineData("job show -j 7", "job show -j 7")]
    [InlineData("", "")]
    public void A_short_form_stands_for_the_first_words_of_a_command(string line, string command)
    {
        var options = ClientOptions.Parse(["--short", "tiles=job tiles", "--port", "9111", .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(command, string.Join(' ', options!.Command));
    }

    [Theory]
    [InlineData("--short")]
    [InlineData("--short tiles")]
    [InlineData("--short =tiles")]
    [InlineData("--port")]
    [InlineData("--port many")]
    [InlineData("--port 70000")]
    [InlineData("--help")]
    public void A_command_line_that_cannot_be_read_is_refused(string line) => Assert.Null(ClientOptions.Parse(line.Split(' ')));
}
