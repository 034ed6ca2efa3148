namespace Duel.Networks;

/// <summary>A picture convolved, then made half as large by means of two by two pixels (as in Karras et al. 2018, arXiv:1710.10196):
/// [N, H, W, inputs] to [N, H / 2, W / 2, outputs].</summary>
/// <param name="inputs">Channels of the input.</param>
/// <param name="outputs">Channels of the output.</param>
/// <param name="rng">The stream that the weight starts from.</param>
/// <param name="initializer">Initial values of the weight: see <see cref="Linear"/>.</param>
/// <param name="spectral">True if the weight is divided by its largest singular value.</param>
public sealed class DownsampleBlock(int inputs, int outputs, Rng rng, IInitializer? initializer = null, bool spectral = false) : Layer
{
    private readonly Conv2d convolution = new(inputs, outputs, 3, rng["convolution"], new() { Padding = 1, Initializer = initializer, IsSpectral = spectral });

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => convolution.Forward(x).MeanPool2d();
}
