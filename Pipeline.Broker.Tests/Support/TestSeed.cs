using System.Globalization;
using Xunit.Abstractions;

namespace Pipeline.Broker.Tests.Support;

/// <summary>The seed of a random test: a new one each time, printed, so that a run can be repeated with <c>PIPELINE_TEST_SEED</c>.</summary>
internal static class TestSeed
{
    public const string Variable = "PIPELINE_TEST_SEED";

    /// <summary>The seed to use, noted in the test's output.</summary>
    public static int Next(ITestOutputHelper output)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        output.WriteLine($"Seed {seed}: repeat with {Variable}={seed}");
        return seed;
    }

    /// <summary>A number of repetitions: the usual one, or that of an environment variable.</summary>
    public static int Count(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var given) ? given : usual;
}
