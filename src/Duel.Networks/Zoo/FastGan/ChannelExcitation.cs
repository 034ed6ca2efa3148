namespace Duel.Networks;

/// <summary>Skip-layer excitation: a factor from 0 to 1 for each channel of a large map, read off a small one (Liu et al. 2021, arXiv:2101.04775, equation 1).</summary>
internal sealed class ChannelExcitation : Module
{
    private const int Side = 4;
    private readonly Linear inner;
    private readonly Linear outer;
    private readonly int height;
    private readonly int width;

    /// <param name="place">Height and width of the small map.</param>
    /// <param name="inputs">Channels of the small map.</param>
    /// <param name="outputs">Channels of the large map.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public ChannelExcitation((int Height, int Width) place, int inputs, int outputs, Rng rng)
    {
        (height, width) = (Math.Min(Side, place.Height), Math.Min(Side, place.Width));
        inner = new(height * width * inputs, outputs, rng["inner"], initializer: new ScaledNormal());
        outer = new(outputs, outputs, rng["outer"], initializer: new ScaledNormal());
    }

    /// <summary>[N, H, W, outputs] times what [N, h, w, inputs] says of its channels.</summary>
    public Tensor Forward(Tensor large, Tensor small)
    {
        var pooled = small.Shape[1] == height && small.Shape[2] == width ? small : small.ResizeBilinear(height, width, antialias: true);
        var factors = outer.Forward(inner.Forward(pooled.Flatten()).Silu()).Sigmoid();
        return large * factors.Reshape([large.Shape[0], 1, 1, factors.Shape[1]]);
    }
}
