namespace Duel.Networks;

/// <summary>Convolutions of pictures that go on reflected beyond their borders, which leaves no frame around a result.</summary>
internal static class ReflectedConvolution
{
    /// <summary>Makes the layers.</summary>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="kernel">Side of the window, odd.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="stride">Places between windows.</param>
    /// <param name="initializer">Initial weights; those of rectified layers where null.</param>
    public static Layer[] Layers(int inputs, int outputs, int kernel, Rng rng, int stride = 1, IInitializer? initializer = null) =>
        [new PadLayer(kernel / 2), new Conv2d(inputs, outputs, kernel, rng, new() { Stride = stride, Initializer = initializer ?? new KaimingNormal() })];
}
