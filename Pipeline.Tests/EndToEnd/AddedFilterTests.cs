using System.Diagnostics;
using System.Net;
using OpenCvSharp;
using Pipeline.Launcher.Processes;
using Pipeline.Tests.Filters.Reference;
using Pipeline.Tests.Repository;
using Pipeline.Tests.Support;

namespace Pipeline.Tests.EndToEnd;

/// <summary>
/// A filter is one file: the one that docs/adding-a-filter.md shows is built into the filters' project, whose assembly is all that is exchanged in
/// copies of the programs; the system that they make has the filter.
/// </summary>
[Collection(OnEmbeddedKafka.Name)]
public sealed class AddedFilterTests(EmbeddedKafka kafka)
{
    private static readonly string[] Programs = ["Pipeline.Web", "Pipeline.Worker"];

    [Fact]
    public async Task The_filter_that_the_guide_shows_needs_nothing_but_its_file()
    {
        using var folder = new TemporaryFolder();
        var assembly = await BuildFiltersWithAsync(CodeOfTheGuide(), folder.Path);
        foreach (var program in Programs)
        {
            CopyProgram(program, folder.Path);
            File.Copy(assembly, Path.Combine(folder.Path, program, Path.GetFileName(assembly)), overwrite: true);
        }

        await using var pipeline = await PipelineUnderTest.StartAsync(kafka, workers: 1, programs: folder.Path);
        var picture = Picture.Png(301, 211, 3);
        var job = await pipeline.Client.SubmitAsync(picture.File, "highpass:11,median:5,highpass", ("tileSize", "64"));
        var (_, result) = await pipeline.Client.CompleteAsync(job.Id);
        var described = await pipeline.Client.Http.GetStringAsync("/api/v1/filters");
        using var refused = await pipeline.Client.PostJobAsync(picture.File, "highpass:4");
        var refusal = await refused.Content.ReadAsStringAsync();

        using var once = HighPass(picture.Pixels, 11);
        using var then = WholePicture.Apply("median:5", once);
        using var expected = HighPass(then, 9);
        ResultPng.AssertHolds(expected, result);
        Assert.Contains("\"highpass\"", described, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("an odd whole number from 3 to 99", refusal, StringComparison.Ordinal);
    }

    /// <summary>The whole file that the guide shows.</summary>
    private static string CodeOfTheGuide() =>
        File.ReadAllText(Path.Combine(Checkout.Root, "docs", "adding-a-filter.md")).Split("```csharp\n")[1].Split("```")[0];

    /// <summary>Builds the project as it is, with one more file, to a folder of its own.</summary>
    private static async Task<string> BuildFiltersWithAsync(string code, string folder)
    {
        var file = Path.Combine(folder, "Added.cs");
        var addition = Path.Combine(folder, "Added.targets");
        await File.WriteAllTextAsync(file, code);
        await File.WriteAllTextAsync(addition, $"""
            <Project>
              <PropertyGroup Condition="'$(MSBuildProjectName)' == 'Pipeline.Filters'">
                <IntermediateOutputPath>{folder}/obj/</IntermediateOutputPath>
                <OutDir>{folder}/filters/</OutDir>
              </PropertyGroup>
              <ItemGroup Condition="'$(MSBuildProjectName)' == 'Pipeline.Filters'">
                <Compile Include="{file}" />
              </ItemGroup>
            </Project>
            """);
        var (exitCode, output) = await ProgramUnderTest.RunAsync(new ProcessStartInfo("dotnet",
        [
            "build", Path.Combine(Checkout.Root, "Pipeline.Filters"), "-c", BuildOutputs.Configuration, "--no-restore", "--no-dependencies", "-v", "q", "-nologo",
            $"-p:CustomBeforeMicrosoftCommonTargets={addition}",
        ]));
        Assert.True(exitCode == 0, output);
        return Path.Combine(folder, "filters", "Pipeline.Filters.dll");
    }

    private static void CopyProgram(string program, string folder)
    {
        var source = Path.GetDirectoryName(new BuildOutputs(Checkout.Root).Find(program))!;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, program, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static Mat HighPass(Mat picture, int size)
    {
        using var blurred = new Mat();
        Cv2.Blur(picture, blurred, new Size(size, size));
        var result = new Mat();
        Cv2.AddWeighted(picture, 1, blurred, -1, 128, result);
        return result;
    }
}
