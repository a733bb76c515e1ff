namespace Pipeline.Master.Pictures;

/// <summary>How stored rows and columns lie in the picture as it is meant to be seen; the values are those of EXIF tag 0x0112.</summary>
public enum PictureOrientation
{
    /// <summary>Row 0 is the top, column 0 the left side.</summary>
    TopLeft = 1,

    /// <summary>Mirrored left to right.</summary>
    TopRight = 2,

    /// <summary>Turned by 180 degrees.</summary>
    BottomRight = 3,

    /// <summary>Mirrored top to bottom.</summary>
    BottomLeft = 4,

    /// <summary>Transposed: row 0 is the left side, column 0 the top.</summary>
    LeftTop = 5,

    /// <summary>To be turned by 90 degrees clockwise.</summary>
    RightTop = 6,

    /// <summary>Transposed over the other diagonal.</summary>
    RightBottom = 7,

    /// <summary>To be turned by 90 degrees counter-clockwise.</summary>
    LeftBottom = 8,
}
