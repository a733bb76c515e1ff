namespace Pipeline.Master.Pictures.Views;

/// <summary>A picture of 8 bits a sample that is read row by row: what a view is rendered from.</summary>
internal interface IViewRows
{
    /// <summary>Pixels in a row.</summary>
    int Width { get; }

    /// <summary>Rows.</summary>
    int Height { get; }

    /// <summary>1 grey, 3 B G R, 4 B G R A.</summary>
    int Channels { get; }

    /// <summary>Copies a part of a row.</summary>
    /// <param name="y">The row.</param>
    /// <param name="x">The first pixel.</param>
    /// <param name="pixels">Takes as many whole pixels as it has room for.</param>
    void Read(int y, int x, Span<byte> pixels);
}
