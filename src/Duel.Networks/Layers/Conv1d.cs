namespace Duel.Networks;

/// <summary>A convolution of sequences [N, T, C] with a learned window and shift.</summary>
/// <inheritdoc cref="Convolution(int, int, int, int, Rng, ConvolutionLayerOptions?)"/>
public sealed class Conv1d(int inputs, int outputs, int kernel, Rng rng, ConvolutionLayerOptions? options = null)
    : Convolution(1, inputs, outputs, kernel, rng, options);
