namespace OpenCvSharp;

/// <summary>The type of a Mat's elements: depth and number of channels in one number, as OpenCV packs them.</summary>
public readonly record struct MatType(int Value) : IEquatable<int>
{
#pragma warning disable CS1591 // The names say it all: unsigned, signed, float; bits; channels.
    public const int CV_8U = 0, CV_8S = 1, CV_16U = 2, CV_16S = 3, CV_32S = 4, CV_32F = 5, CV_64F = 6, CV_USRTYPE1 = 7;

    public static readonly MatType
        CV_8UC1 = CV_8UC(1), CV_8UC2 = CV_8UC(2), CV_8UC3 = CV_8UC(3), CV_8UC4 = CV_8UC(4),
        CV_8SC1 = CV_8SC(1), CV_8SC2 = CV_8SC(2), CV_8SC3 = CV_8SC(3), CV_8SC4 = CV_8SC(4),
        CV_16UC1 = CV_16UC(1), CV_16UC2 = CV_16UC(2), CV_16UC3 = CV_16UC(3), CV_16UC4 = CV_16UC(4),
        CV_16SC1 = CV_16SC(1), CV_16SC2 = CV_16SC(2), CV_16SC3 = CV_16SC(3), CV_16SC4 = CV_16SC(4),
        CV_32SC1 = CV_32SC(1), CV_32SC2 = CV_32SC(2), CV_32SC3 = CV_32SC(3), CV_32SC4 = CV_32SC(4),
        CV_32FC1 = CV_32FC(1), CV_32FC2 = CV_32FC(2), CV_32FC3 = CV_32FC(3), CV_32FC4 = CV_32FC(4),
        CV_64FC1 = CV_64FC(1), CV_64FC2 = CV_64FC(2), CV_64FC3 = CV_64FC(3), CV_64FC4 = CV_64FC(4);

    public static MatType CV_8UC(int ch) => MakeType(CV_8U, ch);

    public static MatType CV_8SC(int ch) => MakeType(CV_8S, ch);

    public static MatType CV_16UC(int ch) => MakeType(CV_16U, ch);

    public static MatType CV_16SC(int ch) => MakeType(CV_16S, ch);

    public static MatType CV_32SC(int ch) => MakeType(CV_32S, ch);

    public static MatType CV_32FC(int ch) => MakeType(CV_32F, ch);

    public static MatType CV_64FC(int ch) => MakeType(CV_64F, ch);
#pragma warning restore CS1591

    private const int DepthBits = 3;
    private const int Depths = 1 << DepthBits;
    private const int MaxChannels = 512;
    private static readonly string[] DepthNames = ["CV_8U", "CV_8S", "CV_16U", "CV_16S", "CV_32S", "CV_32F", "CV_64F", "CV_USRTYPE1"];

    /// <summary>The depth alone: <see cref="CV_8U"/> and the like.</summary>
    public int Depth => Value & (Depths - 1);

    /// <summary>Number of channels.</summary>
    public int Channels => (Value >> DepthBits) + 1;

    /// <summary>True for whole numbers.</summary>
    public bool IsInteger => Depth < CV_32F;

    /// <summary>Packs depth and channels; throws <see cref="OpenCvSharpException"/> when either is out of range.</summary>
    public static MatType MakeType(int depth, int channels)
    {
        if (channels is <= 0 or >= MaxChannels)
            throw new OpenCvSharpException($"Channels count should be 1..{MaxChannels - 1}");
        if (depth is < 0 or >= Depths)
            throw new OpenCvSharpException($"Data type depth should be 0..{Depths - 1}");
        return depth + ((channels - 1) << DepthBits);
    }

    /// <summary>The packed number.</summary>
    public int ToInt32() => Value;

    /// <summary>From the packed number.</summary>
    public static MatType FromInt32(int value) => new(value);

    /// <summary>From the packed number.</summary>
    public static implicit operator MatType(int value) => new(value);

    /// <summary>The packed number.</summary>
    public static explicit operator int(MatType self) => self.Value;

    /// <summary>Compares with the packed number.</summary>
    public bool Equals(int other) => Value == other;

    /// <summary>Compares with the packed number.</summary>
    public static bool operator ==(MatType self, int other) => self.Equals(other);

    /// <summary>Compares with the packed number.</summary>
    public static bool operator !=(MatType self, int other) => !self.Equals(other);

    /// <summary>OpenCV's name, as <c>CV_8UC3</c>.</summary>
    public override string ToString() =>
        Channels <= 4 ? $"{DepthNames[Depth]}C{Channels}" : $"{DepthNames[Depth]}C({Channels})";
}
