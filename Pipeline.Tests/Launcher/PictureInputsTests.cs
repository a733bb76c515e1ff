using Pipeline.Launcher;
using Pipeline.Launcher.Jobs;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Launcher;

public sealed class PictureInputsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PictureInputsTests()
    {
        foreach (var name in (string[])["b.png", "a.JPG", "notes.txt", "c.tiff"]) File.WriteAllText(At(name), "");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_means_the_pictures_in_it()
    {
        var found = PictureInputs.Find([_folder.Path]);

        Assert.Equal([At("a.JPG"), At("b.png"), At("c.tiff")], found);
    }

    [Fact]
    public void A_pattern_means_what_it_matches_and_nothing_comes_twice()
    {
        var found = PictureInputs.Find([At("*.png"), At("b.png"), At("?.tiff")]);

        Assert.Equal([At("b.png"), At("c.tiff")], found);
    }

    [Fact]
    public void A_file_is_taken_whatever_it_is_called_and_a_dash_is_standard_input()
    {
        var found = PictureInputs.Find([At("notes.txt"), "-"]);

        Assert.Equal([At("notes.txt"), "-"], found);
    }

    [Theory]
    [InlineData("missing.png")]
    [InlineData("*.webp")]
    public void A_name_that_leads_nowhere_is_a_usage_error(string name)
    {
        var failure = Assert.Throws<LauncherException>(() => PictureInputs.Find([At(name)]));

        Assert.Equal((ExitCode.Usage, $"there is no file {At(name)}."), (failure.ExitCode, failure.Message));
    }

    private string At(string name) => Path.Combine(_folder.Path, name);
}
