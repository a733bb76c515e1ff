using Akka.Actor;
using Akka.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Akka.Hosting.Tests;

public sealed class HostingTests
{
    [Fact]
    public async Task A_registered_actor_can_be_injected()
    {
        await using var hosted = await HostedSystem.Start(akka => akka.WithActors((system, registry) =>
            registry.Register<Greeter>(system.ActorOf(Props.Create(() => new Greeter("hello")), "greeter"))));

        var answer = await hosted.Required<Greeter>().Ask<string>("ann", HostedSystem.Limit);

        Assert.Equal("hello ann", answer);
    }

    [Fact]
    public async Task The_resolver_fills_in_services_besides_the_arguments_given()
    {
        await using var hosted = await HostedSystem.Start(
            akka => akka.WithActors((system, registry, resolver) =>
                registry.Register<Served>(system.ActorOf(resolver.Props<Served>("Mrs")))),
            services => services.AddSingleton(new Salutation("good day")));

        var answer = await hosted.Required<Served>().Ask<string>("Ann", HostedSystem.Limit);

        Assert.Equal("good day Mrs Ann", answer);
    }

    [Fact]
    public async Task Hocon_that_is_appended_is_overridden_by_what_is_there_and_prepended_overrides()
    {
        await using var hosted = await HostedSystem.Start(akka => akka
            .AddHocon("mine { a = 1, b = 1 }", HoconAddMode.Append)
            .AddHocon("mine { a = 2, c = 2 }", HoconAddMode.Append)
            .AddHocon("mine { b = 3 }", HoconAddMode.Prepend));

        var mine = hosted.System.Settings.Config.GetConfig("mine");

        Assert.Equal((1, 3, 2), (mine.GetInt("a"), mine.GetInt("b"), mine.GetInt("c")));
    }

    [Fact]
    public async Task Actors_start_before_startup_tasks_run_each_in_the_order_of_registration()
    {
        var order = new List<string>();

        await using var hosted = await HostedSystem.Start(akka => akka
            .AddStartup((_, _) => order.Add("task"))
            .WithActors((_, _) => order.Add("first"))
            .StartActors((_, _) => order.Add("second")));

        Assert.Equal(["first", "second", "task"], order);
    }

    [Fact]
    public async Task A_key_is_registered_once_unless_overwritten()
    {
        await using var hosted = await HostedSystem.Start(akka => akka.WithActors((_, registry) => registry.Register<Greeter>(ActorRefs.Nobody)));
        var registry = ActorRegistry.For(hosted.System);
        var other = hosted.System.ActorOf(Props.Create(() => new Greeter("hi")));

        Assert.Throws<DuplicateActorRegistryException>(() => registry.Register<Greeter>(other));
        registry.Register<Greeter>(other, overwrite: true);

        Assert.Equal(other, registry.Get<Greeter>());
        Assert.Throws<MissingActorRegistryEntryException>(() => registry.Get<Served>());
    }

    [Fact]
    public async Task Waiting_for_an_actor_ends_when_it_is_registered()
    {
        await using var hosted = await HostedSystem.Start(static _ => { });
        var registry = ActorRegistry.For(hosted.System);

        var waiting = registry.GetAsync<Greeter>();
        Assert.False(waiting.IsCompleted);
        var actor = hosted.System.ActorOf(Props.Create(() => new Greeter("hi")));
        registry.Register<Greeter>(actor);

        Assert.Equal(actor, await waiting.WaitAsync(HostedSystem.Limit));
    }

    [Fact]
    public async Task Stopping_the_host_runs_the_coordinated_shutdown()
    {
        var phases = new List<string>();
        var hosted = await HostedSystem.Start(akka => akka.AddStartup((system, _) =>
        {
            var shutdown = CoordinatedShutdown.Get(system);
            foreach (var phase in (string[])[CoordinatedShutdown.PhaseServiceStop, CoordinatedShutdown.PhaseBeforeServiceUnbind])
            {
                shutdown.AddTask(phase, "note", () =>
                {
                    phases.Add(phase);
                    return Task.FromResult(Done.Instance);
                });
            }
        }));
        var system = hosted.System;

        await hosted.DisposeAsync();

        Assert.Equal([CoordinatedShutdown.PhaseBeforeServiceUnbind, CoordinatedShutdown.PhaseServiceStop], phases);
        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
        Assert.IsType<CoordinatedShutdown.ClrExitReason>(CoordinatedShutdown.Get(system).ShutdownReason);
    }

    [Fact]
    public async Task The_host_stops_when_its_system_ends()
    {
        var hosted = await HostedSystem.Start(static _ => { });
        var stopping = new TaskCompletionSource();
        hosted.Host.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostApplicationLifetime>()
            .ApplicationStopping.Register(stopping.SetResult);

        await hosted.System.Terminate();

        await stopping.Task.WaitAsync(HostedSystem.Limit);
        await hosted.DisposeAsync();
    }

    [Fact]
    public async Task A_configuration_that_makes_no_sense_stops_the_start()
    {
        await Assert.ThrowsAsync<ConfigurationException>(() => HostedSystem.Start(static akka =>
            akka.AddHocon("akka.loggers = [\"No.Such.Logger\"]", HoconAddMode.Prepend)));
    }

    private sealed record Salutation(string Text);

    private sealed class Greeter : ReceiveActor
    {
        public Greeter(string greeting) => Receive<string>(name => Sender.Tell($"{greeting} {name}"));
    }

    private sealed class Served : ReceiveActor
    {
        public Served(Salutation salutation, string title) => Receive<string>(name => Sender.Tell($"{salutation.Text} {title} {name}"));
    }
}
