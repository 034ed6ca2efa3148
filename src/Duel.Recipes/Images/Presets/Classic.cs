namespace Duel.Recipes;

/// <summary>The recipe of DCGAN.</summary>
[Listed("classic", "the original DCGAN: cross-entropy, batch norm on both sides, Adam 2e-4", "arXiv:1511.06434", "dcgan-classic", "non-saturating")]
internal sealed record Classic : IImagePreset
{
    /// <inheritdoc/>
    public ImagePreset Preset => new()
    {
        Loss = new NonSaturating(),
        Penalties = [],
        PictureNetwork = NetworkChoice.Of<DcganArchitecture>(design => design with { GeneratorNormalization = GeneratorNormalization.Batch, DiscriminatorNormalization = DiscriminatorNormalization.Batch }),
        GeneratorOptimizer = new Adam(2e-4, 0.5, 0.999),
        DiscriminatorOptimizer = new Adam(2e-4, 0.5, 0.999),
        Schedule = new ConstantRate(),
    };
}
