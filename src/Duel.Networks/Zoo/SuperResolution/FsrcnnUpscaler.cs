namespace Duel.Networks;

/// <summary>FSRCNN: features, few channels to map in, many again, and a transposed convolution that enlarges.</summary>
/// <remarks>With leaky rectifiers in place of learned slopes; what it makes is added to the enlarged picture.</remarks>
/// <paper>Dong, Loy and Tang 2016, Accelerating the super-resolution convolutional neural network, arXiv:1608.00367, section 3.2</paper>
public sealed class FsrcnnUpscaler : Upscaler
{
    private const double Slope = 0.1, LastDeviation = 1e-3;
    private const int FirstSide = 5, LastSide = 9;
    private readonly Sequential features;
    private readonly ConvTranspose2d last;
    private readonly int depth;

    /// <summary>Makes the network.</summary>
    /// <param name="channels">Channels of pictures.</param>
    /// <param name="scale">Factor of enlargement.</param>
    /// <param name="width">Channels of features, d; 56 in the paper.</param>
    /// <param name="narrow">Channels that are mapped in, s; 12 in the paper.</param>
    /// <param name="depth">Convolutions that map, m; 4 in the paper.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public FsrcnnUpscaler(int channels, int scale, int width, int narrow, int depth, Rng rng)
        : base(channels, scale)
    {
        ArgumentNullException.ThrowIfNull(rng);
        this.depth = Option.Within(depth, 1, 64);
        (int Inputs, int Outputs, int Kernel)[] layers =
        [
            (channels, width, FirstSide), (width, narrow, 1),
            .. Enumerable.Repeat((narrow, narrow, 3), depth),
            (narrow, width, 1),
        ];
        features = new([.. layers.Index().SelectMany(one => new Layer[]
        {
            new Conv2d(one.Item.Inputs, one.Item.Outputs, one.Item.Kernel, rng["layers"].At(one.Index), new() { Padding = one.Item.Kernel / 2, Initializer = new KaimingNormal(Slope) }),
            new LeakyReluLayer(Slope),
        })]);
        last = new(width, channels, LastSide, rng["last"], new() { Stride = scale, Padding = LastSide / 2, OutputPadding = scale - 1, Initializer = new Normal(LastDeviation) });
    }

    /// <inheritdoc/>
    public override int Reach => (FirstSide / 2) + depth + (LastSide / 2);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        Check(x);
        return last.Forward(features.Forward(x));
    }
}
