using OpenCvSharp;

namespace Pipeline.Tests.Filters.Reference;

/// <summary>One row of the catalog as the oracle has it.</summary>
/// <param name="Apply">From the picture's colour channels to the result's.</param>
/// <param name="Defaults">Defaults by position; empty where an argument must be given.</param>
/// <param name="IsGeometry">Whether alpha goes the same way.</param>
internal sealed record Definition(Func<Mat, StepArguments, Mat> Apply, string[] Defaults, bool IsGeometry = false);
