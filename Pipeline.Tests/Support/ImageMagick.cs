using System.Diagnostics;
using OpenCvSharp;

namespace Pipeline.Tests.Support;

/// <summary>A second opinion on picture files: a decoder that shares no reading code with OpenCV or with the product.</summary>
internal static class ImageMagick
{
    /// <summary>Decodes a file to the samples of a matrix of this type, of which it must be exactly as large.</summary>
    /// <param name="file">The file.</param>
    /// <param name="extension">Its format, for instance <c>tiff</c>.</param>
    /// <param name="type">1, 3 or 4 channels of 8 or 16 bits.</param>
    /// <returns>The samples row by row, in the order of the matrix.</returns>
    public static byte[] Decode(byte[] file, string extension, MatType type)
    {
        var channels = type.Channels switch { 1 => "gray", 3 => "rgb", _ => "rgba" };
        var depth = type.Depth == MatType.CV_8U ? 8 : 16;
        var samples = Run(file, $"{extension}:-", "-depth", $"{depth}", "-endian", "LSB", $"{channels}:-");
        SwapRedAndBlue(samples, type.Channels, depth / 8);
        return samples;
    }

    /// <summary>Width, height and bits a sample.</summary>
    public static string Describe(byte[] file, string extension) =>
        System.Text.Encoding.ASCII.GetString(Run(file, $"{extension}:-", "-format", "%wx%h %z", "info:-"));

    private static byte[] Run(byte[] input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("convert", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var feeding = Task.Run(() =>
        {
            using var stream = process.StandardInput.BaseStream;
            stream.Write(input);
        });
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"convert {string.Join(' ', arguments)}: {error.GetAwaiter().GetResult()}");
        feeding.GetAwaiter().GetResult();
        return output.ToArray();
    }

    private static void SwapRedAndBlue(Span<byte> samples, int channels, int bytes)
    {
        if (channels == 1)
            return;
        for (var pixel = 0; pixel < samples.Length; pixel += channels * bytes)
        {
            for (var i = pixel; i < pixel + bytes; i++)
                (samples[i], samples[i + (2 * bytes)]) = (samples[i + (2 * bytes)], samples[i]);
        }
    }
}
