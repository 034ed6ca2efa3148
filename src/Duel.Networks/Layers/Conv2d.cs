namespace Duel.Networks;

/// <summary>A convolution of pictures [N, H, W, C] with a learned window and shift.</summary>
/// <inheritdoc cref="Convolution(int, int, int, int, Rng, ConvolutionLayerOptions?)"/>
public sealed class Conv2d(int inputs, int outputs, int kernel, Rng rng, ConvolutionLayerOptions? options = null)
    : Convolution(2, inputs, outputs, kernel, rng, options);
