namespace Duel.Cli;

/// <summary>Pictures as an animated GIF that is shown without end.</summary>
/// <param name="path">Ends in .gif.</param>
/// <param name="spec">Spec of a picture.</param>
/// <param name="rate">Pictures a second.</param>
internal sealed class AnimationFile(string path, SampleSpec spec, double rate) : ISampleFile
{
    private readonly List<Picture> pictures = [];

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<float> sample) => pictures.Add(PixelScale.ToPicture(sample, spec));

    /// <inheritdoc/>
    public void Complete() => WholeFile.Write(path, Gif.Write(GifAnimation.Of(pictures, TimeSpan.FromSeconds(1 / rate))));

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
