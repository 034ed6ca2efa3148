namespace Duel.Networks;

/// <summary>A network that paints any picture in the style of any other: an encoder of contents, one of styles, and a decoder.</summary>
/// <remarks>
/// A style is a code, mean and deviation of each channel of its encoder at two depths: codes can be mixed, and a picture with its own
/// code is to stay itself. What depends on a whole picture are its statistics alone, so that it can be painted part by part.
/// </remarks>
/// <param name="width">Channels of the first convolution; three times as many at a quarter of the size.</param>
/// <param name="rng">The stream that weights start from.</param>
/// <paper>Huang and Belongie 2017, arXiv:1703.06868; Wang et al. 2023, MicroAST, arXiv:2211.15313</paper>
public sealed class StyleTransferNetwork(int width, Rng rng) : Module
{
    /// <summary>The factor by which encoded pictures are smaller.</summary>
    public const int Downsampling = 4;

    /// <summary>Pixels, to each side, that an output pixel depends on beside the statistics of the whole: how far parts must overlap.</summary>
    public const int Reach = 32;

    /// <summary>The smallest side of a picture.</summary>
    public const int SmallestSide = 8;

    private readonly StyleEncoder content = new(width, rng["content"]), style = new(width, rng["style"]);
    private readonly StyleDecoder decoder = new(width, rng["decoder"]);

    /// <summary>Length of a style's code.</summary>
    public int CodeLength { get; } = 12 * width;

    /// <summary>Encodes contents.</summary>
    /// <param name="pictures">[N, H, W, 3], -1 to 1.</param>
    public EncodedPictures Content(Tensor pictures) => content.Forward(pictures);

    /// <summary>Encodes styles; their code is <see cref="EncodedPictures.Statistics"/>.</summary>
    /// <param name="pictures">[N, H, W, 3], -1 to 1.</param>
    public EncodedPictures Style(Tensor pictures) => style.Forward(pictures);

    /// <summary>Paints contents.</summary>
    /// <param name="pictures">Contents.</param>
    /// <param name="statistics">[N or 1, code length]: the contents' statistics, of whole pictures.</param>
    /// <param name="code">[N or 1, code length]: the styles' codes.</param>
    /// <returns>[N, H, W, 3], about -1 to 1, with H and W rounded up to multiples of 4.</returns>
    public Tensor Paint(EncodedPictures pictures, Tensor statistics, Tensor code) => decoder.Forward(pictures, statistics, code);
}
