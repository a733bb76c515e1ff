using Pipeline.Master.Pictures;
using Pipeline.Tests.Repository;

namespace Pipeline.Tests.Pictures.Support;

/// <summary>Inspects bytes as the upload of a job would be.</summary>
internal static class Upload
{
    public static PictureHeader Inspect(byte[] file, PictureLimits? limits = null)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "upload");
        File.WriteAllBytes(path, file);
        return PictureInspector.Inspect(path, limits ?? new PictureLimits());
    }

    public static PictureException Refuse(byte[] file, PictureLimits? limits = null) =>
        Assert.Throws<PictureException>(() => Inspect(file, limits));
}
