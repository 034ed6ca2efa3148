namespace Duel.Recipes;

/// <summary>The middles of pictures, as a discriminator sees them: real samples that the monitor compares with.</summary>
/// <param name="pictures">Pictures, none smaller than a middle.</param>
/// <param name="side">Side of a middle.</param>
/// <param name="channels">Channels that are seen.</param>
internal sealed class PictureMiddles(IReadOnlyList<PictureBuffer> pictures, int side, PixelChannels channels) : IDataset
{
    public string Name => "middles";

    public int Count => pictures.Count;

    public SampleSpec Spec { get; } = new(side, side, channels.Count);

    public int Read(int index, Span<float> sample)
    {
        var picture = pictures[index];
        channels.Read(picture, (picture.Width - side) / 2, (picture.Height - side) / 2, side, side, sample);
        return -1;
    }
}
