namespace OpenCvSharp;

/// <summary>One parameter of an image encoder.</summary>
public record ImageEncodingParam
{
    /// <summary>Parameter <paramref name="id"/> set to <paramref name="value"/>, in that parameter's own unit.</summary>
    public ImageEncodingParam(ImwriteFlags id, int value)
    {
        EncodingId = id;
        Value = value;
    }

    /// <summary>Which parameter.</summary>
    public ImwriteFlags EncodingId { get; }

    /// <summary>Its value.</summary>
    public int Value { get; }
}
