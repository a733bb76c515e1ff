namespace OpenCvSharp;

/// <summary>An error that OpenCV itself raised; the message is OpenCV's text.</summary>
public class OpenCVException : Exception
{
    /// <summary>An error without detail.</summary>
    public OpenCVException()
    {
    }

    /// <summary>An error with a text of one's own.</summary>
    public OpenCVException(string message)
        : base(message) => ErrMsg = message;

    /// <summary>An error with a text of one's own and its cause.</summary>
    public OpenCVException(string message, Exception innerException)
        : base(message, innerException) => ErrMsg = message;

    /// <summary>An error as OpenCV reports it.</summary>
    public OpenCVException(ErrorCode status, string funcName, string errMsg, string fileName, int line)
        : base(errMsg)
    {
        Status = status;
        FuncName = funcName;
        ErrMsg = errMsg;
        FileName = fileName;
        Line = line;
    }

    /// <summary>OpenCV's error code.</summary>
    public ErrorCode Status { get; set; }

    /// <summary>The OpenCV function that raised it.</summary>
    public string FuncName { get; set; } = "";

    /// <summary>OpenCV's text.</summary>
    public string ErrMsg { get; set; } = "";

    /// <summary>OpenCV's source file.</summary>
    public string FileName { get; set; } = "";

    /// <summary>Line in OpenCV's source file.</summary>
    public int Line { get; set; }
}
