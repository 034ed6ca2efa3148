namespace Duel.Recipes;

/// <summary>Parts of some pictures: small, enlarged by bicubic interpolation, enlarged by the network, and as they are.</summary>
internal sealed class SuperResolutionPreview
{
    private const int Shown = 6, Side = 144;
    private readonly (PictureBuffer Low, PictureBuffer High)[] parts;
    private readonly SuperResolutionOptions options;
    private readonly Upscaler network;

    /// <param name="pairs">The pictures.</param>
    /// <param name="options">Scale and channels.</param>
    /// <param name="network">The network.</param>
    public SuperResolutionPreview(IReadOnlyList<ScaledPair> pairs, SuperResolutionOptions options, Upscaler network)
    {
        (this.options, this.network) = (options, network);
        var side = Math.Min(Side / options.Scale, pairs.Min(pair => Math.Min(pair.Low.Width, pair.Low.Height)));
        parts = [.. Enumerable.Range(0, Math.Min(Shown, pairs.Count)).Select(i => Middle(pairs[(int)((long)i * pairs.Count / Math.Min(Shown, pairs.Count))], side))];
    }

    /// <summary>Titles of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["low resolution", "bicubic", "enlarged", "truth"];

    /// <summary>Draws a row for each picture.</summary>
    public Picture Draw()
    {
        var model = SuperResolutionModel.Of(network, options);
        return PictureGrid.Tile([.. parts.SelectMany(part => new[]
        {
            Repeated(part.Low),
            Enlargement.Resized(part.Low, part.High.Width, part.High.Height),
            model.Apply(part.Low),
            part.High,
        }.Select(picture => picture.ToPicture().ToColor().OnBackground(Rgb.White)))], Columns.Count);
    }

    private PictureBuffer Repeated(PictureBuffer low) => Enlargement.Resized(low, low.Width * options.Scale, low.Height * options.Scale, ResizeFilter.Box);

    private (PictureBuffer Low, PictureBuffer High) Middle(ScaledPair pair, int side)
    {
        var (left, top, scale) = ((pair.Low.Width - side) / 2, (pair.Low.Height - side) / 2, options.Scale);
        return (pair.Low.Cropped(left, top, side, side), pair.High.Cropped(left * scale, top * scale, side * scale, side * scale));
    }
}
