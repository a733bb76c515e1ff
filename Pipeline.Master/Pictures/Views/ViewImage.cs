namespace Pipeline.Master.Pictures.Views;

/// <summary>A small picture in memory, 8 bits a sample.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">1 grey, 3 B G R, 4 B G R A.</param>
/// <param name="Pixels">Rows without padding.</param>
internal sealed record ViewImage(int Width, int Height, int Channels, byte[] Pixels);
