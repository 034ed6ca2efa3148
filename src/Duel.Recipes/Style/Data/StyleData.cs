namespace Duel.Recipes;

/// <summary>Pictures to be painted and pictures to paint like, in colour, with their shorter sides at one length.</summary>
/// <param name="contents">Pictures to be painted.</param>
/// <param name="styles">Pictures to paint like.</param>
public sealed class StyleData(PictureCollection contents, PictureCollection styles)
{
    /// <summary>Pictures to be painted.</summary>
    public PictureCollection Contents { get; } = contents;

    /// <summary>Pictures to paint like.</summary>
    public PictureCollection Styles { get; } = styles;

    /// <summary>Reads both folders.</summary>
    /// <param name="source">The folders.</param>
    /// <param name="side">Length that shorter sides are brought to.</param>
    /// <param name="notes">Receives notes on pictures that were left out.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetException">There is no such folder, or no picture there that can be used.</exception>
    public static StyleData Open(StyleSource source, int side, ILogger? notes = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(Read(source.Content), Read(source.Style));

        PictureCollection Read(string path) => PictureCollection.Open(path, notes, (file, picture) => Fitted(picture, side, file), cancellationToken);
    }

    /// <summary>A picture in colour on white, with its shorter side at a length.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="side">The length.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">It is too small to have a style or a content.</exception>
    internal static PictureBuffer Fitted(PictureBuffer picture, int side, string file = "picture")
    {
        var shorter = Math.Min(picture.Width, picture.Height);
        if (shorter < StyleTransferNetwork.SmallestSide)
            throw new DataFormatException(file, $"it is {picture.Width} x {picture.Height} pixels, and below {StyleTransferNetwork.SmallestSide} a side there is neither content nor style", hint: "Give a larger picture");
        var scale = (double)side / shorter;
        return PictureBuffer.Of(picture.ToPicture().ToColor().OnBackground(Rgb.White).Resized((int)Math.Round(picture.Width * scale), (int)Math.Round(picture.Height * scale)));
    }

    /// <summary>The data without about a tenth of the contents, and that tenth with all styles.</summary>
    internal (StyleData Learned, StyleData HeldOut) HoldOut()
    {
        var (learned, heldOut) = Contents.HoldOut();
        return (new(learned, Styles), new(heldOut, Styles));
    }
}
