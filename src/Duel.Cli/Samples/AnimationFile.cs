namespace Duel.Cli;

/// <summary>Pictures as an animated GIF that is shown without end, or as a video.</summary>
/// <param name="path">Ends in .gif, or as a video does.</param>
/// <param name="spec">Spec of a picture.</param>
/// <param name="rate">Pictures a second.</param>
internal sealed class AnimationFile(string path, SampleSpec spec, double rate) : ISampleFile
{
    private readonly List<Picture> pictures = [];

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<float> sample) => pictures.Add(PixelScale.ToPicture(sample, spec));

    /// <inheritdoc/>
    public void Complete() => WholeFile.Write(path, Encode(path, pictures, rate));

    /// <summary>True if the name of a file is that of an animation or a video.</summary>
    public static bool IsNamed(string path) => path.EndsWith(".gif", StringComparison.OrdinalIgnoreCase) || VideoFile.IsNamed(path);

    /// <summary>The bytes of an animation, or of a video where the name of the file is one's.</summary>
    public static byte[] Encode(string path, IReadOnlyList<Picture> pictures, double rate) =>
        VideoFile.IsNamed(path) ? VideoFile.Write(path, pictures, rate) : Gif.Write(GifAnimation.Of(pictures, TimeSpan.FromSeconds(1 / rate)));

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
