using BenchmarkDotNet.Attributes;
using OpenCvSharp;
using Pipeline.Benchmarks.Pictures;
using Pipeline.Master.Pictures;
using Pipeline.Messages.Tiles;

namespace Pipeline.Benchmarks.Kernels;

/// <summary>The master's PNG reader and writer on a 1920x1080 picture, beside OpenCV's on the same files.</summary>
public class PngBenchmarks
{
    private readonly RowProgress _rows = new();
    private string _folder = "";
    private PictureHeader? _header;
    private Canvas? _canvas;
    private Mat _pixels = new();

    /// <summary>Channels: grey and colour.</summary>
    [Params(1, 3)]
    public int Channels { get; set; }

    private string Source => Path.Combine(_folder, "source.png");

    private string Result => Path.Combine(_folder, "result.png");

    /// <summary>Writes the picture to a file and onto a canvas.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("pipeline-bench-").FullName;
        _pixels = SyntheticPhoto.Draw(1920, 1080, Channels);
        Cv2.ImEncode(".png", _pixels, out var file);
        File.WriteAllBytes(Source, file);
        _header = PictureInspector.Inspect(Source, new PictureLimits());
        _canvas = Canvas.Create(Path.Combine(_folder, "canvas"), new PictureShape(1920, 1080, Channels, 8));
        _rows.Advance(1080);
    }

    /// <summary>File to canvas.</summary>
    [Benchmark]
    public void Decode() => PictureDecoder.Decode(Source, _header!, _canvas!, static _ => { }, CancellationToken.None);

    /// <summary>File to matrix, by OpenCV.</summary>
    [Benchmark]
    public void OpenCvRead() => Cv2.ImDecode(File.ReadAllBytes(Source), ImreadModes.Unchanged).Dispose();

    /// <summary>Canvas to file.</summary>
    [Benchmark]
    public Task Encode() =>
        PictureEncoder.EncodeAsync(_canvas!, new EncodeOptions(PictureFormat.Png, null, PictureMetadata.None), _rows, Result, CancellationToken.None);

    /// <summary>Matrix to file, by OpenCV.</summary>
    [Benchmark]
    public void OpenCvWrite()
    {
        Cv2.ImEncode(".png", _pixels, out var file);
        File.WriteAllBytes(Result, file);
    }

    /// <summary>Removes the files.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        _canvas?.Dispose();
        _pixels.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
