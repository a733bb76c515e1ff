using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Petabridge.Cmd.Client;
using Petabridge.Cmd.Cluster;
using Petabridge.Cmd.Host;

namespace Petabridge.Cmd.Tests;

public sealed class PetabridgeCmdTests : IAsyncLifetime
{
    private readonly IHost _host;
    private CommandConnection? _connection;

    public PetabridgeCmdTests()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Services.AddAkka("commands", akka => akka
            .WithActors((system, _) => system.ActorOf(Props.Create(() => new Parent()), "parent"))
            .AddPetabridgeCmd(new PetabridgeCmdOptions { Port = 0 }, static cmd =>
            {
                cmd.RegisterCommandPalette(new GreetingPalette());
                cmd.RegisterCommandPalette(ClusterCommands.Instance);
            }));
        _host = builder.Build();
    }

    private ActorSystem System => _host.Services.GetRequiredService<ActorSystem>();

    public async Task InitializeAsync()
    {
        await _host.StartAsync();
        var endPoint = PetabridgeCmd.Get(System).LocalEndPoint!;
        _connection = await CommandConnection.OpenAsync(endPoint.Address.ToString(), endPoint.Port, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        _connection?.Dispose();
        await _host.StopAsync();
        _host.Dispose();
    }

    [Fact]
    public async Task The_hierarchy_shows_actors_below_their_parents()
    {
        var (succeeded, output, _) = await RunAsync("actor", "hierarchy");

        Assert.True(succeeded);
        Assert.Contains("  /parent (Parent)\n    /child (Child)\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hierarchy_can_begin_at_an_actor()
    {
        var (succeeded, output, _) = await RunAsync("actor", "hierarchy", "-s", "/user/parent");

        Assert.True(succeeded);
        Assert.Equal("/user/parent (Parent)\n  /child (Child)\n", output);
    }

    [Theory]
    [InlineData("-n")]
    [InlineData("--name")]
    public async Task A_palette_of_the_applications_own_is_carried_out(string name)
    {
        var (succeeded, output, _) = await RunAsync("greet", "hello", name, "Ada");

        Assert.True(succeeded);
        Assert.Equal("Hello, Ada\n", output);
    }

    [Theory]
    [InlineData(new[] { "greet", "hello" }, "needs -n (name)")]
    [InlineData(new[] { "greet", "hello", "-x", "1" }, "does not know -x")]
    [InlineData(new[] { "greet", "bye" }, "has no command \"bye\"; it has: hello")]
    [InlineData(new[] { "nothing", "here" }, "no palette \"nothing\"; there are: actor, cluster, greet, log")]
    [InlineData(new[] { "greet" }, "A command is PALETTE COMMAND")]
    [InlineData(new[] { "cluster", "show" }, "in no cluster")]
    public async Task A_command_that_cannot_be_carried_out_says_why(string[] words, string expected)
    {
        var (succeeded, _, error) = await RunAsync(words);

        Assert.False(succeeded);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_events_are_shown_while_they_happen()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var lines = new LineWatcher();
        var peeking = _connection!.RunAsync(["log", "peek"], ShortForms.None, lines, lines, limit.Token);
        await lines.SeenAsync("Log events from here on", limit.Token);

        Logging.GetLogger(System, "test").Info("Something happened to {0}", "tile 7");

        await lines.SeenAsync("Something happened to tile 7", limit.Token);
        await limit.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => peeking);
    }

    [Fact]
    public async Task Help_lists_every_command_with_its_arguments()
    {
        var (succeeded, output, _) = await RunAsync("help", "greet");

        Assert.True(succeeded);
        Assert.Contains("greet hello -n name", output, StringComparison.Ordinal);
        Assert.Contains("-n, --name  Who is greeted.", output, StringComparison.Ordinal);
        Assert.Contains("hi\n    Short for \"greet hello\".", output, StringComparison.Ordinal);
    }

    private async Task<(bool Succeeded, string Output, string Error)> RunAsync(params string[] words)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var succeeded = await _connection!.RunAsync(words, new ShortForms(new Dictionary<string, string[]> { ["hi"] = ["greet", "hello"] }), output, error, limit.Token);
        return (succeeded, output.ToString(), error.ToString());
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent() => Context.ActorOf(Props.Create(() => new Child()), "child");
    }

    private sealed class Child : ReceiveActor;
}
