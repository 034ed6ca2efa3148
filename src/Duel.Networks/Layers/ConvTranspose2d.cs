namespace Duel.Networks;

/// <summary>A transposed convolution of pictures [N, H, W, C] with a learned window and shift.</summary>
/// <inheritdoc cref="TransposedConvolution(int, int, int, int, Rng, ConvolutionLayerOptions?)"/>
public sealed class ConvTranspose2d(int inputs, int outputs, int kernel, Rng rng, ConvolutionLayerOptions? options = null)
    : TransposedConvolution(2, inputs, outputs, kernel, rng, options);
