namespace Duel.Data;

/// <summary>The way from any picture to the size and channels of a dataset.</summary>
/// <param name="Size">Width and height wanted.</param>
/// <param name="Channels">1 for grey, 3 for colour.</param>
/// <param name="Framing">Way in which pictures get the shape of the size.</param>
/// <param name="Filter">Filter for changes of size.</param>
/// <param name="Background">Colour behind alpha and beside padded pictures.</param>
public sealed record PictureFit(PictureSize Size, int Channels, Framing Framing, ResizeFilter Filter, Rgb Background)
{
    /// <summary>Number of values of a fitted picture.</summary>
    public int Length => Size.Width * Size.Height * Channels;

    /// <summary>The note that some pictures have another shape, and lose a part or gain background by it; null where none has.</summary>
    /// <param name="sizes">Width and height of each picture.</param>
    internal string? NoteOfShapes(IReadOnlyCollection<(int Width, int Height)> sizes)
    {
        var others = sizes.Count(size => !Size.IsShapeOf(size.Width, size.Height));
        var (shape, part) = Size.IsSquare ? ("square", "the largest square") : ($"of the shape {Size}", "the largest part of that shape");
        return others == 0 ? null
            : $"{(others == 1 && sizes.Count == 1 ? "The pictures are" : $"{others} of {sizes.Count} pictures are")} not {shape}: {(Framing == Framing.Crop ? $"{part} in the middle of each is kept" : "background is added on their shorter sides")}.";
    }

    /// <summary>The fitted picture; the very bytes of the given one where nothing has to change.</summary>
    public Picture Apply(Picture picture)
    {
        // A coloured background behind a grey picture needs the colour first.
        picture = (Channels == 1 ? picture.ToGrey() : picture.ToColor()).OnBackground(Background);
        picture = Framing == Framing.Crop ? picture.CentreCropped(Size) : picture.Padded(Size, Background);
        return picture.Resized(Size.Width, Size.Height, Filter);
    }
}
