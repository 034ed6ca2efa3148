namespace Duel.Networks;

/// <summary>A normalised convolution whose second half of channels opens and closes the first (gated linear units of Dauphin et al. 2017, arXiv:1612.08083).</summary>
internal sealed class GatedConvolution : Module
{
    private readonly Conv2d convolution;
    private readonly Sequential norm;

    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="normalization">Norm before the gate.</param>
    /// <param name="rng">The stream that the weight starts from.</param>
    public GatedConvolution(int inputs, int outputs, GeneratorNormalization normalization, Rng rng)
    {
        convolution = new(inputs, 2 * outputs, 3, rng, new() { Padding = 1, HasBias = normalization is GeneratorNormalization.None or GeneratorNormalization.Pixel, Initializer = new ScaledNormal() });
        norm = new(normalization.Layers(2 * outputs));
    }

    /// <summary>[N, H, W, inputs] to [N, H, W, outputs].</summary>
    public Tensor Forward(Tensor x) => Gate(norm.Forward(convolution.Forward(x)));

    /// <summary>[N, ..., 2 C] to [N, ..., C].</summary>
    public static Tensor Gate(Tensor x)
    {
        var half = x.Shape[^1] / 2;
        return x.Slice(-1, 0, half) * x.Slice(-1, half, half).Sigmoid();
    }
}
