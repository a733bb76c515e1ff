using Xunit;

namespace OpenCvSharp.Tests;

/// <summary>
/// Every function with arguments from a seeded generator, most of them wrong: what OpenCV refuses is an exception, and the process lives on.
/// </summary>
public sealed class WrongArgumentTests
{
    private const int Seeds = 100;
    private static readonly int[] Extremes = [int.MinValue, int.MaxValue, -1, 0, 1 << 30, -(1 << 30)];
    private static readonly double[] OddNumbers =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -1, 0, 1e-300];

    private static readonly (string Name, Action<Arguments> Call)[] Functions =
    [
        ("region", a => new Mat(a.Source, new Rect(a.Int(), a.Int(), a.Int(), a.Int())).Dispose()),
        ("convert", a => a.Source.ConvertTo(a.Target, a.Type(), a.Double(), a.Double())),
        ("copy", a => a.Source.CopyTo(a.Target, a.Other)),
        ("not", a => Cv2.BitwiseNot(a.Source, a.Target, a.Other)),
        ("add weighted", a => Cv2.AddWeighted(a.Source, a.Double(), a.Other, a.Double(), a.Double(), a.Target, a.Int())),
        ("scale abs", a => Cv2.ConvertScaleAbs(a.Source, a.Target, a.Double(), a.Double())),
        ("lut", a => Cv2.LUT(a.Source, a.Other, a.Target)),
        ("transform", a => Cv2.Transform(a.Source, a.Target, a.Other)),
        ("extract", a => Cv2.ExtractChannel(a.Source, a.Target, a.Int())),
        ("insert", a => Cv2.InsertChannel(a.Source, a.Target, a.Int())),
        ("split", a => Array.ForEach(Cv2.Split(a.Source), plane => plane.Dispose())),
        ("merge", a => Cv2.Merge([a.Source, a.Other], a.Target)),
        ("flip", a => Cv2.Flip(a.Source, a.Target, (FlipMode)a.Int())),
        ("rotate", a => Cv2.Rotate(a.Source, a.Target, (RotateFlags)a.Int())),
        ("resize", a => Cv2.Resize(a.Source, a.Target, a.Size(), a.Double(), a.Double(), (InterpolationFlags)a.Int())),
        ("color", a => Cv2.CvtColor(a.Source, a.Target, (ColorConversionCodes)a.Int(), a.Int())),
        ("threshold", a => Cv2.Threshold(a.Source, a.Target, a.Double(), a.Double(), (ThresholdTypes)a.Int())),
        ("adaptive", a => Cv2.AdaptiveThreshold(
            a.Source, a.Target, a.Double(), (AdaptiveThresholdTypes)a.Int(), (ThresholdTypes)a.Int(), a.Int(), a.Double())),
        ("color map", a => Cv2.ApplyColorMap(a.Source, a.Target, (ColormapTypes)a.Int())),
        ("gaussian", a => Cv2.GaussianBlur(a.Source, a.Target, a.Size(), a.Double(), a.Double(), (BorderTypes)a.Int())),
        ("blur", a => Cv2.Blur(a.Source, a.Target, a.Size(), a.Point(), (BorderTypes)a.Int())),
        ("median", a => Cv2.MedianBlur(a.Source, a.Target, a.Int())),
        ("bilateral", a => Cv2.BilateralFilter(a.Source, a.Target, a.Int(), a.Double(), a.Double(), (BorderTypes)a.Int())),
        ("filter", a => Cv2.Filter2D(a.Source, a.Target, a.Int(), a.Other, a.Point(), a.Double(), (BorderTypes)a.Int())),
        ("sobel", a => Cv2.Sobel(a.Source, a.Target, a.Int(), a.Int(), a.Int(), a.Int(), a.Double(), a.Double(), (BorderTypes)a.Int())),
        ("scharr", a => Cv2.Scharr(a.Source, a.Target, a.Int(), a.Int(), a.Int(), a.Double(), a.Double(), (BorderTypes)a.Int())),
        ("laplacian", a => Cv2.Laplacian(a.Source, a.Target, a.Int(), a.Int(), a.Double(), a.Double(), (BorderTypes)a.Int())),
        ("canny", a => Cv2.Canny(a.Source, a.Target, a.Double(), a.Double(), a.Int())),
        ("element", a => Cv2.GetStructuringElement((MorphShapes)a.Int(), a.Size(), a.Point()).Dispose()),
        ("morphology", a => Cv2.MorphologyEx(
            a.Source, a.Target, (MorphTypes)a.Int(), a.Other, a.Point(), a.Small(), (BorderTypes)a.Int(), a.Scalar())),
        ("equalize", a => Cv2.EqualizeHist(a.Source, a.Target)),
        ("components", a => Cv2.ConnectedComponents(a.Source, a.Target, (PixelConnectivity)a.Int(), a.Type())),
        ("clahe", a =>
        {
            using var clahe = Cv2.CreateCLAHE(a.Double(), a.Size());
            clahe.Apply(a.Source, a.Target);
        }),
        ("denoise", a => Cv2.FastNlMeansDenoising(a.Source, a.Target, (float)a.Double(), a.Small(), a.Small())),
        ("denoise color", a => Cv2.FastNlMeansDenoisingColored(a.Source, a.Target, (float)a.Double(), (float)a.Double(), a.Small(), a.Small())),
        ("encode", a => Cv2.ImEncode(".png", a.Source, out _, [a.Int(), a.Int()])),
        ("decode", a => Cv2.ImDecode(Pictures.Bytes(a.Source), (ImreadModes)a.Int()).Dispose()),
    ];

    public static TheoryData<string> Names => [.. Functions.Select(function => function.Name)];

    [Fact]
    public void A_missing_argument_is_an_exception()
    {
        using var mat = new Mat(4, 4, MatType.CV_8UC1);

        Assert.Throws<ArgumentNullException>(() => Cv2.BitwiseNot(null!, mat));
        Assert.Throws<ArgumentNullException>(() => Cv2.BitwiseNot(mat, null!));
        Assert.Throws<ArgumentNullException>(() => Cv2.Filter2D(mat, mat, -1, null!));
    }

    [Fact]
    public void An_optional_argument_may_be_missing()
    {
        using var mat = Pictures.Random(4, 4, MatType.CV_8UC1);
        using var eroded = new Mat();

        Cv2.Erode(mat, eroded, null);

        Assert.Equal(Pictures.Neighbourhoods(mat, 3, v => v.Min()), Pictures.Bytes(eroded));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_the_arguments_the_process_lives(string name)
    {
        var call = Functions.Single(function => function.Name == name).Call;

        var escaped = Enumerable.Range(0, Seeds).Select(seed => Error(call, seed)).Where(error => error is not null);

        Assert.DoesNotContain(escaped, error => error is not (OpenCVException or OpenCvSharpException or ArgumentException));
    }

    private static Exception? Error(Action<Arguments> call, int seed)
    {
        using var arguments = new Arguments(seed);
        return Record.Exception(() => call(arguments));
    }

    /// <summary>Small pictures of any type, and numbers of which many make no sense.</summary>
    private sealed class Arguments : IDisposable
    {
        private readonly Random _random;
        private readonly List<Mat> _mats = [];

        public Arguments(int seed)
        {
            _random = new Random(seed);
            Source = Picture();
            Other = _random.Next(2) == 0 ? Picture() : Similar();
            Mask = _random.Next(2) == 0 ? null : Other;
            Target = _random.Next(3) switch { 0 => Picture(), 1 => Source, _ => Keep(new Mat()) };
        }

        public Mat Source { get; }

        public Mat Other { get; }

        public Mat? Mask { get; }

        public Mat Target { get; }

        public int Int() => _random.Next(4) switch
        {
            0 => Extremes[_random.Next(Extremes.Length)],
            1 => _random.Next(-300, 300),
            _ => _random.Next(-1, 12),
        };

        public double Double() => _random.Next(3) == 0 ? OddNumbers[_random.Next(OddNumbers.Length)] : _random.NextDouble() * 20;

        public MatType Type() => new(_random.Next(4) == 0 ? Int() : _random.Next(32));

        public Size Size() => new(Length(), Length());

        private int Length() => _random.Next(20) == 0 ? 2_000 : _random.Next(-2, 60);

        public int Small() => _random.Next(-2, 30);

        public Point Point() => _random.Next(2) == 0 ? new(-1, -1) : new(Int(), Int());

        public Scalar Scalar() => new(Double(), Double(), Double(), Double());

        public void Dispose() => _mats.ForEach(mat => mat.Dispose());

        private Mat Picture() => _random.Next(12) == 0
            ? Keep(new Mat())
            : Keep(Pictures.Random(_random.Next(1, 40), _random.Next(1, 40), MatType.MakeType(_random.Next(7), _random.Next(1, 6)), _random.Next()));

        private Mat Similar() => Source.Empty()
            ? Keep(new Mat())
            : Keep(Pictures.Random(Source.Cols, Source.Rows, _random.Next(2) == 0 ? MatType.CV_8UC1 : Source.Type(), _random.Next()));

        private Mat Keep(Mat mat)
        {
            _mats.Add(mat);
            return mat;
        }
    }
}
