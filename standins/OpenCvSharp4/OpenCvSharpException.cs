namespace OpenCvSharp;

/// <summary>An error of the wrapper, not of OpenCV.</summary>
public class OpenCvSharpException : Exception
{
    /// <summary>An error without detail.</summary>
    public OpenCvSharpException()
    {
    }

    /// <summary>An error with its text.</summary>
    public OpenCvSharpException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its text and cause.</summary>
    public OpenCvSharpException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
