using Pipeline.Launcher.Setup;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Launcher;

public sealed class PackageChoiceTests
{
    [Fact]
    public void A_saved_choice_is_read_back_as_it_was()
    {
        using var home = new TemporaryFolder();
        var sets = PackageFamily.All.ToDictionary(static f => f.Property, static _ => PackageChoice.Upstream);
        var choice = new PackageChoice(sets, "because of a <reason>", "0123");

        choice.Save(home.Path);
        var loaded = PackageChoice.Load(home.Path);

        Assert.Equal(sets, loaded!.Sets);
        Assert.Equal((choice.Reason, choice.Fingerprint), (loaded.Reason, loaded.Fingerprint));
        Assert.Equal("Packages: upstream for all (because of a <reason>)", loaded.Describe());
    }

    [Fact]
    public void What_is_built_with_the_same_sets_is_not_built_again()
    {
        using var home = new TemporaryFolder();
        var choice = new PackageChoice(PackageFamily.All.ToDictionary(static f => f.Property, static _ => PackageChoice.Upstream), "being probed", "unproven");
        choice.Save(home.Path);
        var then = DateTime.UtcNow.AddMinutes(-10);
        File.SetLastWriteTimeUtc(PackageChoice.PathIn(home.Path), then);

        (choice with { Reason = "proven", Fingerprint = "0123" }).Save(home.Path);
        var same = File.GetLastWriteTimeUtc(PackageChoice.PathIn(home.Path));
        (choice with { Sets = PackageFamily.All.ToDictionary(static f => f.Property, static _ => PackageChoice.Standin) }).Save(home.Path);
        var other = File.GetLastWriteTimeUtc(PackageChoice.PathIn(home.Path));

        Assert.Equal(then, same, TimeSpan.FromSeconds(2));
        Assert.True(other > then.AddMinutes(5));
    }

    [Fact]
    public void A_restore_names_what_is_missing()
    {
        const string Output = """
            /x/Probe.csproj : error NU1101: Unable to find package Akka.Streams.Kafka. No packages exist with this id in source(s): a
            /x/Probe.csproj : error NU1102: Unable to find package OpenCvSharp4 with version (>= 4.10.0)
            /x/Probe.csproj : error NU1101: Unable to find package Akka.Streams.Kafka. No packages exist with this id in source(s): a
            """;

        Assert.Equal(["Akka.Streams.Kafka", "OpenCvSharp4"], RestoreProbe.MissingIn(Output));
    }

    [Fact]
    public void Another_pinned_version_makes_another_fingerprint()
    {
        using var home = new TemporaryFolder();
        File.WriteAllText(Path.Combine(home.Path, "Directory.Packages.props"), "1.0");
        var before = PackageChoice.FingerprintOf(home.Path);

        File.WriteAllText(Path.Combine(home.Path, "Directory.Packages.props"), "1.1");
        var after = PackageChoice.FingerprintOf(home.Path);

        Assert.NotEqual(before, after);
    }

    [Theory]
    [InlineData("22.04", true)]
    [InlineData("24.04", false)]
    public void The_distribution_is_told_by_its_name_and_version(string version, bool expected)
    {
        string[] release = ["PRETTY_NAME=\"Ubuntu\"", "ID=ubuntu", $"VERSION_ID=\"{version}\""];

        var matches = OperatingSystemRelease.Matches(release, "ubuntu", "22.04");

        Assert.Equal(expected, matches);
    }
}
