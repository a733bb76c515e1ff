using System.Text.RegularExpressions;
using Pipeline.Messages.Topics;
using Pipeline.Tests.Repository;
using Pipeline.Worker.Hosting;
using YamlDotNet.RepresentationModel;

namespace Pipeline.Tests.Docker;

/// <summary>What can be said of the images without an engine: the files' structure, and that everything they name exists.</summary>
public sealed partial class ComposeTests
{
    private static readonly string Dockerfile = File.ReadAllText(Path.Combine(Checkout.Root, "docker", "Dockerfile"));

    private readonly YamlMappingNode _root;

    public ComposeTests()
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(Path.Combine(Checkout.Root, "docker", "compose.yaml"));
        yaml.Load(reader);
        _root = (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    private IReadOnlyDictionary<string, YamlMappingNode> Services =>
        Map(_root, "services").Children.ToDictionary(static c => c.Key.ToString(), static c => (YamlMappingNode)c.Value);

    [Fact]
    public void It_is_kafka_a_master_and_workers_that_can_be_scaled()
    {
        var services = Services;

        Assert.Equal(["kafka", "master", "worker"], services.Keys.Order());
        Assert.False(services["worker"].Children.ContainsKey("container_name"));
        Assert.False(services["worker"].Children.ContainsKey("ports"));
    }

    [Fact]
    public void Every_service_waits_for_one_that_exists_and_tells_its_health()
    {
        var services = Services;

        foreach (var name in (string[])["master", "worker"])
        {
            var awaited = Map(services[name], "depends_on").Children;
            Assert.All(awaited, dependency =>
            {
                Assert.Contains(dependency.Key.ToString(), services.Keys);
                Assert.Equal("service_healthy", ((YamlMappingNode)dependency.Value).Children["condition"].ToString());
                Assert.Contains("healthcheck", services[dependency.Key.ToString()].Children.Keys.Select(static k => k.ToString()));
            });
        }
    }

    [Theory]
    [InlineData("master")]
    [InlineData("worker")]
    public void Every_image_is_built_from_a_stage_with_a_health_check_and_no_root(string service)
    {
        var build = Map(Services[service], "build");
        var stage = StageOf(build.Children["target"].ToString());

        Assert.True(File.Exists(Path.Combine(Checkout.Root, build.Children["dockerfile"].ToString())));
        Assert.Contains("FROM runtime", stage, StringComparison.Ordinal);
        Assert.Contains("HEALTHCHECK", stage, StringComparison.Ordinal);
        Assert.Contains("USER pipeline", StageOf("runtime"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_option_that_is_passed_exists()
    {
        var known = new Dictionary<string, string> { ["master"] = Pipeline.Web.Hosting.CommandLine.HelpText, ["worker"] = WorkerHost.Usage };

        foreach (var (service, usage) in known)
        {
            var passed = ((YamlSequenceNode)Services[service].Children["command"]).Select(static a => a.ToString())
                .Concat(Option().Matches(StageOf(service)).Select(static m => m.Value))
                .Where(static a => a.StartsWith("--", StringComparison.Ordinal) && !HealthOptions.Contains(a)).Distinct().ToList();
            Assert.NotEmpty(passed);
            Assert.All(passed, option => Assert.Contains(option, usage, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_environment_variable_of_a_worker_names_a_setting()
    {
        var variables = Map(Services["worker"], "environment").Children.Keys.Select(static k => k.ToString());

        Assert.All(variables, static variable =>
        {
            var (section, property) = (variable.Split("__")[0], variable.Split("__")[1]);
            var options = section == WorkerOptions.Section ? typeof(WorkerOptions) : typeof(KafkaOptions);
            Assert.NotNull(options.GetProperty(property));
        });
    }

    [Fact]
    public void The_images_libraries_are_those_that_setup_installs()
    {
        var installed = File.ReadAllText(Path.Combine(Checkout.Root, "pipeline"));

        Assert.Contains("RUN ./pipeline setup", Dockerfile, StringComparison.Ordinal);
        Assert.All(OpenCvRuntime().Matches(Dockerfile), module =>
            Assert.Contains($"libopencv-{module.Groups[1].Value}-dev", installed, StringComparison.Ordinal));
    }

    private static readonly string[] HealthOptions = ["--interval", "--timeout", "--start-period", "--retries", "--from"];

    private static string StageOf(string name) =>
        Stage().Matches(Dockerfile).Select(static m => m.Value).Single(stage => stage.Split('\n')[0].EndsWith($" AS {name}", StringComparison.Ordinal));

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node.Children[key];

    [GeneratedRegex(@"^FROM (?:.|\n)*?(?=^FROM |\z)", RegexOptions.Multiline)]
    private static partial Regex Stage();

    [GeneratedRegex(@"--[a-z-]+")]
    private static partial Regex Option();

    [GeneratedRegex(@"libopencv-([a-z]+)406")]
    private static partial Regex OpenCvRuntime();
}
