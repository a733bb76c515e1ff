using System.CommandLine;

namespace Pipeline.Benchmarks;

/// <summary>Options that several commands share.</summary>
internal static class BenchOptions
{
    /// <summary>How often everything is measured.</summary>
    public static Option<int> Rounds()
    {
        var rounds = new Option<int>("--rounds") { Description = "How often everything is measured; medians are given.", HelpName = "N", DefaultValueFactory = static _ => 5 };
        rounds.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000) result.AddError("--rounds is out of range; it must be 1 to 1000.");
        });
        return rounds;
    }

    /// <summary>The broker to use.</summary>
    public static Option<string?> Kafka() => new("--kafka") { Description = "A Kafka that runs already, instead of the embedded broker.", HelpName = "HOST:PORT" };
}
