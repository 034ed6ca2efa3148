namespace Duel.Data;

/// <summary>Header of a picture file, read before any pixel is decoded.</summary>
/// <param name="Width">Pixels across, as stored.</param>
/// <param name="Height">Pixels down, as stored.</param>
/// <param name="Channels">1 grey, 2 grey and alpha, 3 colour or a palette, 4 colour and alpha.</param>
public readonly record struct PictureInfo(int Width, int Height, int Channels);
