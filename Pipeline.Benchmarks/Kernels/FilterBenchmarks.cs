using BenchmarkDotNet.Attributes;
using OpenCvSharp;
using Pipeline.Benchmarks.Pictures;
using Pipeline.Filters;
using Pipeline.Messages.Tiles;
using Pipeline.Messages.Wire;

namespace Pipeline.Benchmarks.Kernels;

/// <summary>A worker's share of one tile: the task's steps on 512x512 pixels of a colour picture with their halo.</summary>
public class FilterBenchmarks
{
    private readonly TileKernel _kernel = new();
    private TileTask _task = new();
    private Mat _pixels = new();

    /// <summary>One chain for each kind of filter: tables, kernels, ranks, morphology, gradients, and a chain of several.</summary>
    [Params(
        "grayscale", "invert", "threshold:100", "gaussian:5", "gaussian:31", "box:5", "median:5", "sharpen", "sobel", "erode:5", "dilate:5",
        "bilateral:9:75:75", "hue:40", "gaussian:5,grayscale")]
    public string Steps { get; set; } = "";

    /// <summary>Takes a tile from the middle of a picture, where it has its halo on all sides.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var shape = new PictureShape(2048, 2048, 3, 8);
        var pass = FilterPlan.Create(FilterChain.Parse(Steps), shape, 512).Passes[0];
        var tile = pass.Tile(5);
        _pixels = SyntheticPhoto.Draw(tile.Source.Width, tile.Source.Height, 3);
        _task = new TileTask
        {
            Steps = pass.Steps,
            Input = pass.Input.ToWire(),
            Source = tile.Source.ToWire(),
            Output = pass.Output.ToWire(),
            Target = tile.Target.ToWire(),
            Pixels = true,
        };
    }

    /// <summary>Runs it as a slot does.</summary>
    [Benchmark]
    public void Tile() => _kernel.Run(_task, _pixels.Data, _pixels.Total() * 3).Dispose();

    /// <summary>Frees the picture.</summary>
    [GlobalCleanup]
    public void Cleanup() => _pixels.Dispose();
}
