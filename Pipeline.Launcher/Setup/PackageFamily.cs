namespace Pipeline.Launcher.Setup;

/// <summary>Packages that come from one place together: all from the package source, or all from their substitutes.</summary>
/// <param name="Name">What a person calls the family.</param>
/// <param name="Property">The MSBuild property that selects its set.</param>
/// <param name="Packages">The packages that must restore.</param>
internal sealed record PackageFamily(string Name, string Property, IReadOnlyList<string> Packages)
{
    /// <summary>Why the family is not taken from the package source on a system like this one; null where it can be.</summary>
    public Func<string?> Unsuitable { get; init; } = static () => null;

    /// <summary>Every family of the switch.</summary>
    public static IReadOnlyList<PackageFamily> All { get; } =
    [
        new("Akka.NET", "AkkaPackageSet",
            ["Akka", "Akka.Streams", "Akka.Hosting", "Akka.Cluster.Hosting", "Akka.TestKit.Xunit2"]),
        new("Akka.Streams.Kafka", "AkkaStreamsKafkaPackageSet", ["Akka.Streams.Kafka"]),
        new("OpenCvSharp4", "OpenCvPackageSet", ["OpenCvSharp4"])
        {
            // Where the distribution has OpenCV, its results are the ones that every figure and every expected picture were made with.
            Unsuitable = static () => OperatingSystem.IsWindows() || OperatingSystemRelease.Is("ubuntu", "22.04")
                ? null
                : "OpenCvSharp4 brings another OpenCV than this system's, whose results the filters promise",
        },
        new("Petabridge.Cmd", "PetabridgePackageSet", ["Petabridge.Cmd.Host", "Petabridge.Cmd.Cluster"]),
        new("librdkafka", "KafkaNativePackageSet", ["Confluent.Kafka"])
        {
            // Where the system's library is there, it is used: all figures were measured on it.
            Unsuitable = static () => System.Runtime.InteropServices.NativeLibrary.TryLoad("librdkafka.so.1", out _)
                ? "librdkafka is this system's own"
                : null,
        },
    ];
}
