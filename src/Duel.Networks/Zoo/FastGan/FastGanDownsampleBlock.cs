namespace Duel.Networks;

/// <summary>A map halved by two convolutions and, beside them, by a mean and a convolution of single places: the mean of both (Liu et al. 2021, arXiv:2101.04775).</summary>
internal sealed class FastGanDownsampleBlock : Module
{
    /// <summary>Slope of the discriminator's rectifiers below 0.</summary>
    internal const double Slope = 0.2;

    private readonly Sequential main;
    private readonly Sequential direct;

    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="normalization">Norm of each convolution.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public FastGanDownsampleBlock(int inputs, int outputs, DiscriminatorNormalization normalization, Rng rng)
    {
        ConvolutionLayerOptions options = new() { Padding = 1, HasBias = normalization != DiscriminatorNormalization.Batch, Initializer = new ScaledNormal(), IsSpectral = normalization == DiscriminatorNormalization.Spectral };
        Layer[] After() => [.. normalization.Layers(outputs), new LeakyReluLayer(Slope)];
        main = new([new Conv2d(inputs, outputs, 3, rng["first"], options with { Stride = 2 }), .. After(), new Conv2d(outputs, outputs, 3, rng["second"], options), .. After()]);
        direct = new([new Conv2d(inputs, outputs, 1, rng["direct"], options with { Padding = 0 }), .. After()]);
    }

    /// <summary>[N, H, W, inputs] to [N, ⌈H / 2⌉, ⌈W / 2⌉, outputs].</summary>
    public Tensor Forward(Tensor x) =>
        (main.Forward(x) + direct.Forward(x.ResizeBilinear((x.Shape[1] + 1) / 2, (x.Shape[2] + 1) / 2, antialias: true))) * 0.5;
}
