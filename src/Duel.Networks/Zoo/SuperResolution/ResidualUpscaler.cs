namespace Duel.Networks;

/// <summary>Residual blocks without batch norm at the small picture's size, and a convolution whose channels become pixels.</summary>
/// <remarks>The generator of SRGAN and of BasicSR's MSRResNet, made small: pixels come of the channels of one convolution at the end.</remarks>
/// <paper>Ledig et al. 2017, Photo-realistic single image super-resolution using a generative adversarial network, arXiv:1609.04802, section 2.1.1</paper>
public sealed class ResidualUpscaler : Upscaler
{
    private const double Slope = 0.1, LastDeviation = 1e-3, BlockDeviation = 0.1;
    private readonly Sequential first;
    private readonly Residual body;
    private readonly Conv2d last;
    private readonly int blocks;

    /// <summary>Makes the network.</summary>
    /// <param name="channels">Channels of pictures.</param>
    /// <param name="scale">Factor of enlargement.</param>
    /// <param name="width">Channels within.</param>
    /// <param name="blocks">Residual blocks of two convolutions.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public ResidualUpscaler(int channels, int scale, int width, int blocks, Rng rng)
        : base(channels, scale)
    {
        ArgumentNullException.ThrowIfNull(rng);
        this.blocks = Option.Within(blocks, 1, 64);
        first = new(Convolution(channels, "first", new KaimingNormal(Slope)), new LeakyReluLayer(Slope));
        body = new(new Sequential(Enumerable.Range(0, blocks).Select(i => new Residual(new Sequential(
            Convolution(width, $"first.{i}", new KaimingNormal(Slope)), new LeakyReluLayer(Slope), Convolution(width, $"second.{i}", new Normal(BlockDeviation / Math.Sqrt(9 * width))))))));
        last = new(width, channels * scale * scale, 3, rng["last"], new() { Padding = 1, Initializer = new Normal(LastDeviation) });

        Conv2d Convolution(int inputs, string name, IInitializer start) => new(inputs, width, 3, rng[name], new() { Padding = 1, Initializer = start });
    }

    /// <inheritdoc/>
    public override int Reach => (2 * blocks) + 2;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        Check(x);
        return last.Forward(body.Forward(first.Forward(x))).PixelShuffle(Scale);
    }
}
