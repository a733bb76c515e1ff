namespace Pipeline.Launcher.Setup;

/// <summary>Packages that come from one place together: all from the package source, or all from their substitutes.</summary>
/// <param name="Name">What a person calls the family.</param>
/// <param name="Property">The MSBuild property that selects its set.</param>
/// <param name="Packages">The packages that must restore.</param>
internal sealed record PackageFamily(string Name, string Property, IReadOnlyList<string> Packages)
{
    /// <summary>Whether the family's native libraries are built for a system like this one.</summary>
    public Func<bool> RunsHere { get; init; } = static () => true;

    /// <summary>Every family of the switch.</summary>
    public static IReadOnlyList<PackageFamily> All { get; } =
    [
        new("Akka.NET", "AkkaPackageSet",
            ["Akka", "Akka.Streams", "Akka.Hosting", "Akka.Cluster.Hosting", "Akka.TestKit.Xunit2"]),
        new("Akka.Streams.Kafka", "AkkaStreamsKafkaPackageSet", ["Akka.Streams.Kafka"]),
        new("OpenCvSharp4", "OpenCvPackageSet", ["OpenCvSharp4"])
        {
            // Its Linux runtime package is built for Ubuntu 22.04 alone.
            RunsHere = static () => OperatingSystem.IsWindows() || OperatingSystemRelease.Is("ubuntu", "22.04"),
        },
        new("Petabridge.Cmd", "PetabridgePackageSet", ["Petabridge.Cmd.Host", "Petabridge.Cmd.Cluster"]),
        new("librdkafka", "KafkaNativePackageSet", ["Confluent.Kafka"])
        {
            // Where the system's library is there, it is used: all figures were measured on it.
            RunsHere = static () => !System.Runtime.InteropServices.NativeLibrary.TryLoad("librdkafka.so.1", out _),
        },
    ];
}
