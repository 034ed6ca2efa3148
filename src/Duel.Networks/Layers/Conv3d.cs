namespace Duel.Networks;

/// <summary>A convolution of volumes or clips [N, D, H, W, C] with a learned window and shift.</summary>
/// <inheritdoc cref="Convolution(int, int, int, int, Rng, ConvolutionLayerOptions?)"/>
public sealed class Conv3d(int inputs, int outputs, int kernel, Rng rng, ConvolutionLayerOptions? options = null)
    : Convolution(3, inputs, outputs, kernel, rng, options);
