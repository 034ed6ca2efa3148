namespace Duel.Networks;

/// <summary>A picture made twice as large, then convolved: free of the checkerboards of transposed convolutions
/// (Odena, Dumoulin and Olah 2016, doi:10.23915/distill.00003): [N, H, W, inputs] to [N, 2 H, 2 W, outputs].</summary>
/// <param name="inputs">Channels of the input.</param>
/// <param name="outputs">Channels of the output.</param>
/// <param name="rng">The stream that the weight starts from.</param>
/// <param name="bilinear">True if between pixels is interpolated; else each pixel is repeated.</param>
/// <param name="initializer">Initial values of the weight: see <see cref="Linear"/>.</param>
/// <param name="spectral">True if the weight is divided by its largest singular value.</param>
public sealed class UpsampleBlock(int inputs, int outputs, Rng rng, bool bilinear = false, IInitializer? initializer = null, bool spectral = false) : Layer
{
    private readonly UpsampleLayer upsample = new(2, bilinear);
    private readonly Conv2d convolution = new(inputs, outputs, 3, rng["convolution"], new() { Padding = 1, Initializer = initializer, IsSpectral = spectral });

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => convolution.Forward(upsample.Forward(x));
}
