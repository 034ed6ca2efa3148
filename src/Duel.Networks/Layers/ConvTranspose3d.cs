namespace Duel.Networks;

/// <summary>A transposed convolution of volumes or clips [N, D, H, W, C] with a learned window and shift.</summary>
/// <inheritdoc cref="TransposedConvolution(int, int, int, int, Rng, ConvolutionLayerOptions?)"/>
public sealed class ConvTranspose3d(int inputs, int outputs, int kernel, Rng rng, ConvolutionLayerOptions? options = null)
    : TransposedConvolution(3, inputs, outputs, kernel, rng, options);
