namespace Duel.Networks;

/// <summary>A convolution of volumes or clips [N, D, H, W, C] with a learned window and shift.</summary>
/// <inheritdoc cref="Convolution(int, int, int, int, Rng, int, int, int, int, bool, IInitializer?, bool)"/>
public sealed class Conv3d(int inputs, int outputs, int kernel, Rng rng, int stride = 1, int padding = 0, int dilation = 1, int groups = 1, bool bias = true, IInitializer? initializer = null, bool spectral = false)
    : Convolution(3, inputs, outputs, kernel, rng, stride, padding, dilation, groups, bias, initializer, spectral);
