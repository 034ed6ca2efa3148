namespace Duel.Networks;

/// <summary>A small encoder of pictures with outputs at two depths, both at a quarter of the picture's size.</summary>
/// <param name="width">Channels of the first convolution; three times as many at the end.</param>
/// <param name="rng">The stream that weights start from.</param>
/// <paper>Wang et al. 2023, MicroAST: towards super-fast ultra-resolution arbitrary style transfer, arXiv:2211.15313, section 3</paper>
public sealed class StyleEncoder(int width, Rng rng) : Module
{
    private readonly Sequential shallow = new(
    [
        .. ReflectedConvolution.Layers(3, width, 5, rng["first"]), new ReluLayer(),
        .. ReflectedConvolution.Layers(width, 2 * width, 3, rng["half"], stride: 2), new ReluLayer(),
        .. ReflectedConvolution.Layers(2 * width, 3 * width, 3, rng["quarter"], stride: 2), new ReluLayer(),
        Block(3 * width, rng["shallow"]),
    ]);

    private readonly Residual deep = Block(3 * width, rng["deep"]);

    /// <summary>Encodes pictures.</summary>
    /// <param name="pictures">[N, H, W, 3], -1 to 1; sides of 5 or more.</param>
    public EncodedPictures Forward(Tensor pictures)
    {
        var first = shallow.Forward(pictures);
        return new(first, deep.Forward(first));
    }

    private static Residual Block(int channels, Rng rng) => new(new Sequential([.. ReflectedConvolution.Layers(channels, channels, 3, rng), new ReluLayer()]));
}

/// <summary>Pictures as an encoder sees them.</summary>
/// <param name="Shallow">[N, h, w, C]</param>
/// <param name="Deep">[N, h, w, C]</param>
public sealed record EncodedPictures(Tensor Shallow, Tensor Deep)
{
    /// <summary>Added to a variance before its root is taken, as in the paper on adaptive instance normalisation.</summary>
    public const double Epsilon = 1e-5;

    /// <summary>Mean and deviation of each channel over all places, of the shallow output and then of the deep one.</summary>
    /// <returns>[N, 4 C]</returns>
    public Tensor Statistics() => Tensor.Concat(1, Shallow.Mean([1, 2]), Deviation(Shallow.Variance([1, 2])), Deep.Mean([1, 2]), Deviation(Deep.Variance([1, 2])));

    private static Tensor Deviation(Tensor variance) => (variance + Epsilon).Sqrt();
}
