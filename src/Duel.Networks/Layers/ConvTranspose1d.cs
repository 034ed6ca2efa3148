namespace Duel.Networks;

/// <summary>A transposed convolution of sequences [N, T, C] with a learned window and shift.</summary>
/// <inheritdoc cref="TransposedConvolution(int, int, int, int, Rng, ConvolutionLayerOptions?)"/>
public sealed class ConvTranspose1d(int inputs, int outputs, int kernel, Rng rng, ConvolutionLayerOptions? options = null)
    : TransposedConvolution(1, inputs, outputs, kernel, rng, options);
