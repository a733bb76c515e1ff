using System.IO.Compression;
using System.Xml.Linq;

namespace Pipeline.Tests.Repository;

/// <summary>What a restore says about a package that no source has, and that it takes one from a source that has it.</summary>
public sealed class MissingPackagesTests : IDisposable
{
    private const string Project = """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PipelinePackage Include="OpenCvSharp4" /></ItemGroup></Project>""";

    private readonly TemporaryFolder _folder = new();

    public MissingPackagesTests()
    {
        Checkout.Copy(_folder.Path, static file => Path.GetExtension(file) is ".props" or ".targets" && Path.GetDirectoryName(file) is "" or "standins");
        File.WriteAllText(Directory.CreateDirectory(Path.Combine(_folder.Path, "App")).FullName + "/App.csproj", Project);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "nothing"));
    }

    [Theory]
    [InlineData("-p:PackageSet=upstream")]
    [InlineData("-p:OpenCvPackageSet=upstream")]
    public void The_error_names_the_package_and_its_switch(string choice)
    {
        var (exitCode, output) = Restore(choice);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error NU1101: Unable to find package OpenCvSharp4.", output, StringComparison.Ordinal);
        Assert.Contains("No package source has OpenCvSharp4 (-p:OpenCvPackageSet=upstream).", output, StringComparison.Ordinal);
        Assert.Contains("-p:RestoreAdditionalProjectSources=DIR", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_named_on_the_command_line_supplies_them()
    {
        var source = Directory.CreateDirectory(Path.Combine(_folder.Path, "source")).FullName;
        foreach (var package in (string[])["OpenCvSharp4", "OpenCvSharp4.official.runtime.linux-x64"]) Pack(source, package, Version("OpenCvSharpVersion"));

        var (exitCode, output) = Restore("-p:PackageSet=upstream", $"-p:RestoreAdditionalProjectSources={source}");

        Assert.True(exitCode == 0, output);
        Assert.True(Directory.Exists(Path.Combine(_folder.Path, "packages", "opencvsharp4")));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>From an empty source, and into a folder of packages of its own.</summary>
    private (int ExitCode, string Output) Restore(params string[] choices) => Checkout.Run("dotnet", _folder.Path,
    [
        "restore", "App/App.csproj", "-nologo", $"-p:RestoreSources={_folder.Path}/nothing", $"-p:RestorePackagesPath={_folder.Path}/packages", .. choices,
    ]);

    private string Version(string property) =>
        XDocument.Load(Path.Combine(_folder.Path, "Directory.Packages.props")).Descendants(property).Single().Value;

    /// <summary>A package without content.</summary>
    private static void Pack(string folder, string id, string version)
    {
        using var package = ZipFile.Open(Path.Combine(folder, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        using var description = new StreamWriter(package.CreateEntry($"{id}.nuspec").Open());
        description.Write(new XElement("package", new XElement("metadata",
            new XElement("id", id), new XElement("version", version), new XElement("authors", "test"), new XElement("description", "empty"))));
    }
}
