namespace Duel.Networks;

/// <summary>3x3 convolutions with leaky rectifiers, all at the small picture's size, and one whose channels become pixels.</summary>
/// <remarks>
/// The compact network of Real-ESRGAN (SRVGGNetCompact), with leaky rectifiers in place of learned slopes; with re-parameterised convolutions
/// it is of the kind of ECBSR. What it makes is added to the picture enlarged by bicubic interpolation, rather than with pixels repeated.
/// </remarks>
/// <paper>Wang et al. 2021, Real-ESRGAN, arXiv:2107.10833; Zhang, Zeng and Zhang 2021, doi:10.1145/3474085.3475291</paper>
public sealed class CompactUpscaler : Upscaler
{
    // What is added starts small, so that a run starts from the enlarged picture.
    private const double Slope = 0.1, LastDeviation = 1e-3;
    private readonly int width;
    private readonly Layer[] layers;
    private readonly Conv2d last;

    /// <summary>Makes the network.</summary>
    /// <param name="channels">Channels of pictures.</param>
    /// <param name="scale">Factor of enlargement.</param>
    /// <param name="width">Channels within.</param>
    /// <param name="blocks">Convolutions between the first and the last.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="isReparameterized">True for convolutions that are sums of several in training; see <see cref="ReparameterizedConv2d"/>.</param>
    public CompactUpscaler(int channels, int scale, int width, int blocks, Rng rng, bool isReparameterized = false)
        : base(channels, scale)
    {
        ArgumentNullException.ThrowIfNull(rng);
        this.width = Option.Within(width, 1, 1024);
        CanCollapse = isReparameterized;
        layers = [.. Enumerable.Range(0, Option.Within(blocks, 1, 64) + 1).Select(i => Convolution(i == 0 ? channels : width, rng["layers"].At(i)))];
        last = new(width, channels * scale * scale, 3, rng["last"], new() { Padding = 1, Initializer = new Normal(LastDeviation) });

        Layer Convolution(int inputs, Rng rng) => isReparameterized ? new ReparameterizedConv2d(inputs, width, rng)
            : new Conv2d(inputs, width, 3, rng, new() { Padding = 1, Initializer = new KaimingNormal(Slope) });
    }

    /// <inheritdoc/>
    public override int Reach => layers.Length + 1;

    /// <inheritdoc/>
    public override bool CanCollapse { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        Check(x);
        foreach (var layer in layers)
            x = ((IRectifiable)layer).Forward(x, Slope);
        return last.Forward(x).PixelShuffle(Scale);
    }

    /// <inheritdoc/>
    public override Upscaler Collapsed()
    {
        if (!CanCollapse)
            return this;
        var plain = new CompactUpscaler(Channels, Scale, width, layers.Length - 1, new Rng(0));
        for (var i = 0; i < layers.Length; i++)
            ((ReparameterizedConv2d)layers[i]).CollapseInto((Conv2d)plain.layers[i]);
        foreach (var ((_, from), (_, to)) in last.Parameters().Zip(plain.last.Parameters()))
            to.Value.CopyFrom(from.Value);
        return plain;
    }
}
