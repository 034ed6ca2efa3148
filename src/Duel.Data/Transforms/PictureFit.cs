namespace Duel.Data;

/// <summary>The way from any picture to the size and channels of a dataset.</summary>
/// <param name="Size">The side of the square wanted.</param>
/// <param name="Channels">1 for grey, 3 for colour.</param>
/// <param name="Framing">Way in which pictures become square.</param>
/// <param name="Filter">Filter for changes of size.</param>
/// <param name="Background">Colour behind alpha and beside padded pictures.</param>
public sealed record PictureFit(int Size, int Channels, Framing Framing, ResizeFilter Filter, Rgb Background)
{
    /// <summary>The fitted picture; the very bytes of the given one where nothing has to change.</summary>
    public Picture Apply(Picture picture)
    {
        // A coloured background behind a grey picture needs the colour first.
        picture = (Channels == 1 ? picture.ToGrey() : picture.ToColor()).OnBackground(Background);
        picture = Framing == Framing.Crop ? picture.CentreSquare() : picture.PaddedSquare(Background);
        return picture.Resized(Size, Size, Filter);
    }
}
