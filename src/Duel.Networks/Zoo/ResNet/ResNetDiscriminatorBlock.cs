namespace Duel.Networks;

/// <summary>A residual block that may halve a picture: [N, H, W, inputs] to [N, H / 2, W / 2, width], or of the same size.</summary>
internal sealed class ResNetDiscriminatorBlock : Layer
{
    private readonly Sequential body;
    private readonly Conv2d? shortcut;
    private readonly bool halves;

    /// <param name="design">Width and normalisation.</param>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="isFirst">True if the input is the picture itself, which is neither normalised nor rectified.</param>
    /// <param name="halves">True if the output is half as large.</param>
    public ResNetDiscriminatorBlock(ResNetArchitecture design, int inputs, Rng rng, bool isFirst, bool halves)
    {
        this.halves = halves;
        var width = design.DiscriminatorWidth;
        var normalization = design.DiscriminatorNormalization;
        var spectral = normalization == DiscriminatorNormalization.Spectral;
        var initializer = new XavierUniform(Math.Sqrt(2));
        body = new([
            .. isFirst ? [] : normalization.Layers(inputs),
            .. isFirst ? [] : new Layer[] { new ReluLayer() },
            new Conv2d(inputs, width, 3, rng["first"], new() { Padding = 1, Initializer = initializer, IsSpectral = spectral }),
            .. normalization.Layers(width),
            new ReluLayer(),
            new Conv2d(width, width, 3, rng["second"], new() { Padding = 1, Initializer = initializer, IsSpectral = spectral }),
        ]);
        shortcut = halves || inputs != width ? new(inputs, width, 1, rng["shortcut"], new() { Initializer = new XavierUniform(), IsSpectral = spectral }) : null;
    }

    public override Tensor Forward(Tensor x)
    {
        // Means of pixels and a convolution of single pixels commute; the cheap one goes first.
        var made = halves ? body.Forward(x).MeanPool2d() + shortcut!.Forward(x.MeanPool2d()) : body.Forward(x) + (shortcut?.Forward(x) ?? x);
        Rematerialization.GiveUp(made, since: x);
        return made;
    }
}
