namespace Duel.Data;

/// <summary>Header of a picture file, read and checked before anything is decoded.</summary>
/// <param name="Width">Pixels across, as stored.</param>
/// <param name="Height">Pixels down, as stored.</param>
/// <param name="Channels">Channels of the decoded picture: 1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha.</param>
internal readonly record struct PictureHeader(int Width, int Height, int Channels)
{
    /// <summary>True if samples have 16 bits.</summary>
    public bool IsDeep { get; init; }

    /// <summary>True if alpha is dropped where all pixels are opaque: for formats whose header does not tell.</summary>
    public bool IsAlphaGuessed { get; init; }

    /// <summary>The EXIF orientation, 1 for upright or unknown.</summary>
    public int Orientation { get; init; }
}
