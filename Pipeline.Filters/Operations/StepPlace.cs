using Pipeline.Messages.Tiles;

namespace Pipeline.Filters.Operations;

/// <summary>Where in the picture a step works.</summary>
/// <param name="Input">The whole picture as the step sees it.</param>
/// <param name="Source">The part of it that the step is given.</param>
/// <param name="Output">The whole picture after the step.</param>
/// <param name="Target">The part of that picture that is wanted.</param>
/// <param name="Parameters">For the second half of a two-pass filter, what the master combined; else empty.</param>
internal readonly record struct StepPlace(
    PictureShape Input, Region Source, PictureShape Output, Region Target, ReadOnlyMemory<byte> Parameters);
