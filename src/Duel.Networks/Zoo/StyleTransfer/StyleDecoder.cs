namespace Duel.Networks;

/// <summary>A picture of a content at two depths, whose statistics become those of a style, and whose filters the style modulates.</summary>
/// <remarks>Made larger by repeated pixels and convolved, with reflected borders: neither checkerboards nor frames.</remarks>
/// <paper>Huang and Belongie 2017, Arbitrary style transfer in real-time with adaptive instance normalization, arXiv:1703.06868; Wang et al. 2023, arXiv:2211.15313, equation 4</paper>
public sealed class StyleDecoder : Module
{
    // Pictures start grey rather than far beyond black and white.
    private const double LastDeviation = 5e-3;
    private readonly int channels;
    private readonly ModulatedBlock deep, shallow;
    private readonly Sequential picture;

    /// <summary>Makes the network.</summary>
    /// <param name="width">Channels of the last hidden layer; three times as many at the beginning.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public StyleDecoder(int width, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        channels = 3 * width;
        deep = new(channels, rng["deep"]);
        shallow = new(channels, rng["shallow"]);
        picture = new(
        [
            new UpsampleLayer(), .. ReflectedConvolution.Layers(channels, 2 * width, 3, rng["half"]), new ReluLayer(),
            new UpsampleLayer(), .. ReflectedConvolution.Layers(2 * width, width, 3, rng["whole"]), new ReluLayer(),
            .. ReflectedConvolution.Layers(width, 3, 5, rng["last"], initializer: new Normal(LastDeviation)),
        ]);
    }

    /// <summary>Makes pictures.</summary>
    /// <param name="content">Contents as they are encoded.</param>
    /// <param name="statistics">[N or 1, 4 C]: statistics of the content, of the whole picture where this is a part of it.</param>
    /// <param name="code">[N or 1, 4 C]: statistics that it is to have.</param>
    /// <returns>[N, 4 h, 4 w, 3], about -1 to 1.</returns>
    public Tensor Forward(EncodedPictures content, Tensor statistics, Tensor code)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(code);
        var x = deep.Forward(Restyled(content.Deep, statistics, code, 2), code);
        return picture.Forward(shallow.Forward(x + Restyled(content.Shallow, statistics, code, 0), code));
    }

    /// <summary>Adaptive instance normalisation: the content's mean and deviation taken away, the style's put in their place.</summary>
    private Tensor Restyled(Tensor x, Tensor statistics, Tensor code, int place) =>
        ((x - Part(statistics, place)) * (Part(code, place + 1) / Part(statistics, place + 1))) + Part(code, place);

    private Tensor Part(Tensor statistics, int place) => statistics.Slice(1, place * channels, channels).Reshape([statistics.Shape[0], 1, 1, channels]);

    /// <summary>A residual block whose filters and shortcut a style scales, channel by channel.</summary>
    private sealed class ModulatedBlock(int channels, Rng rng) : Module
    {
        private readonly Sequential filter = new([.. ReflectedConvolution.Layers(channels, channels, 3, rng["filter"]), new ReluLayer()]);
        private readonly Linear modulation = new(4 * channels, 2 * channels, rng["modulation"]);

        public Tensor Forward(Tensor x, Tensor code)
        {
            var scales = modulation.Forward(code) + 1;
            return (filter.Forward(x) * Scale(0)) + (x * Scale(channels));

            Tensor Scale(int from) => scales.Slice(1, from, channels).Reshape([scales.Shape[0], 1, 1, channels]);
        }
    }
}
