namespace Duel.Recipes;

/// <summary>The recipe of SNGAN.</summary>
[Listed("hinge", "hinge game with spectral normalisation of the discriminator, no penalty", "arXiv:1802.05957", "sngan")]
internal sealed record SpectralHinge : IImagePreset
{
    /// <inheritdoc/>
    public ImagePreset Preset => new()
    {
        Loss = new Hinge(),
        Penalties = [],
        PictureNetwork = NetworkChoice.Of<DcganArchitecture>(design => design with { DiscriminatorNormalization = DiscriminatorNormalization.Spectral }),
        PointNetwork = NetworkChoice.Of<MlpArchitecture>(design => design with { Spectral = true }),
        GeneratorOptimizer = new Adam(2e-4, 0.5, 0.999),
        DiscriminatorOptimizer = new Adam(2e-4, 0.5, 0.999),
        Schedule = new ConstantRate(),
    };
}
