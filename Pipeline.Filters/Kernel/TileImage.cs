using OpenCvSharp;
using Pipeline.Filters.Operations;
using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Kernel;

/// <summary>
/// The part of a picture that a tile's steps work on: colour channels, alpha apart from them, and where in the picture they lie. Owns its
/// matrices.
/// </summary>
internal sealed class TileImage : IDisposable
{
    private Mat _colour;
    private Mat? _alpha;
    private Region _region;
    private bool _borrowed;

    private TileImage(Mat colour, Mat? alpha, Region region)
    {
        _borrowed = alpha is null;
        _colour = colour;
        _alpha = alpha;
        _region = region;
    }

    /// <summary>An image over a caller's pixels; alpha is taken apart, other pictures are not copied.</summary>
    public static TileImage Over(nint pixels, PictureShape picture, Region region)
    {
        var type = MatType.MakeType(picture.Depth == 8 ? MatType.CV_8U : MatType.CV_16U, picture.Channels);
        var whole = Mat.FromPixelData(region.Height, region.Width, type, pixels);
        if (!picture.HasAlpha)
            return new TileImage(whole, null, region);
        using (whole)
        {
            var alpha = Results.Of(whole, (source, result) => Cv2.ExtractChannel(source, result, 3));
            return new TileImage(Results.Of(whole, (source, result) => Cv2.CvtColor(source, result, ColorConversionCodes.BGRA2BGR)), alpha, region);
        }
    }

    /// <summary>Applies a step: narrows the image to what the step is to be given, runs it, narrows it to what is wanted of it.</summary>
    public void Apply(StepOperation operation, StepPlace place)
    {
        Narrow(place.Source);
        Prepare(operation);
        var wanted = place.Target.RelativeTo(place.Source);
        Replace(ref _colour, operation.Run(_colour, place));
        if (_colour.Cols != wanted.Width || _colour.Rows != wanted.Height)
            Cut(ref _colour, wanted);
        if (_alpha is not null)
        {
            if (operation.MovesPixels)
                Replace(ref _alpha, operation.Run(_alpha, place));
            else
                Cut(ref _alpha, wanted);
            if (_colour.Channels() == 1)
                Replace(ref _colour, Results.Of(_colour, (source, result) => Cv2.CvtColor(source, result, ColorConversionCodes.GRAY2BGR)));
        }
        _region = place.Target;
    }

    /// <summary>A summary of the part of the image that the step needs for it.</summary>
    public byte[] Summarise(TwoPassOperation operation, StepPlace place)
    {
        Narrow(place.Source);
        using var source = Converted(operation.Reads);
        return operation.Summarise(source ?? _colour, place);
    }

    /// <summary>The pixels of a part of the image, colour and alpha together, in memory without gaps that the caller owns.</summary>
    public Mat TakePixels(Region target)
    {
        Narrow(target);
        if (_alpha is not null)
            return Results.Of(_colour, (source, result) => Cv2.Merge([source, _alpha], result));
        if (_borrowed || _colour.IsSubmatrix())
            return _colour.Clone();
        var taken = _colour;
        _colour = new Mat();
        return taken;
    }

    /// <summary>Frees the image's own memory.</summary>
    public void Dispose()
    {
        _colour.Dispose();
        _alpha?.Dispose();
    }

    /// <summary>
    /// Gives the step the channels that it reads, in memory of their own: OpenCV's neighbourhood filters look beyond the edges of a matrix
    /// that is a part of another one, and some compute it in another way.
    /// </summary>
    private void Prepare(StepOperation operation)
    {
        if (Converted(operation.Reads) is { } converted)
            Replace(ref _colour, converted);
        else if (!operation.TakesViews && _colour.IsSubmatrix())
            Replace(ref _colour, _colour.Clone());
    }

    private Mat? Converted(ColourUse use) => (use, _colour.Channels()) switch
    {
        (ColourUse.Grey, 3) => Results.Of(_colour, (source, result) => Cv2.CvtColor(source, result, ColorConversionCodes.BGR2GRAY)),
        (ColourUse.Colour, 1) => Results.Of(_colour, (source, result) => Cv2.CvtColor(source, result, ColorConversionCodes.GRAY2BGR)),
        _ => null,
    };

    private void Narrow(Region region)
    {
        if (region == _region)
            return;
        var part = region.RelativeTo(_region);
        Cut(ref _colour, part);
        if (_alpha is not null)
            Cut(ref _alpha, part);
        _region = region;
    }

    private void Cut(ref Mat matrix, Region part)
    {
        var borrowed = _borrowed;
        Replace(ref matrix, new Mat(matrix, new Rect(part.X, part.Y, part.Width, part.Height)));
        _borrowed = borrowed;
    }

    private void Replace(ref Mat current, Mat next)
    {
        if (ReferenceEquals(current, next))
            return;
        if (ReferenceEquals(current, _colour))
            _borrowed = false;
        current.Dispose();
        current = next;
    }
}
