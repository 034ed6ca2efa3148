namespace Duel.Networks;

/// <summary>A transposed convolution of volumes or clips [N, D, H, W, C] with a learned window and shift.</summary>
/// <inheritdoc cref="TransposedConvolution(int, int, int, int, Rng, int, int, int, int, int, bool, IInitializer?, bool)"/>
public sealed class ConvTranspose3d(int inputs, int outputs, int kernel, Rng rng, int stride = 1, int padding = 0, int outputPadding = 0, int dilation = 1, int groups = 1, bool bias = true, IInitializer? initializer = null, bool spectral = false)
    : TransposedConvolution(3, inputs, outputs, kernel, rng, stride, padding, outputPadding, dilation, groups, bias, initializer, spectral);
