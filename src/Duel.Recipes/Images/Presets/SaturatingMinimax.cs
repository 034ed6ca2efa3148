namespace Duel.Recipes;

/// <summary>The first adversarial game as it was first written; its paper names no optimiser settings, so DCGAN's are taken.</summary>
[Listed("minimax", "the zero-sum game as first written: its generator learns little once it is found out", "arXiv:1406.2661", "saturating")]
internal sealed record SaturatingMinimax : IImagePreset
{
    /// <inheritdoc/>
    public ImagePreset Preset => new()
    {
        Loss = new Minimax(),
        Penalties = [],
        PictureNetwork = NetworkChoice.Of<DcganArchitecture>(design => design with { GeneratorNormalization = GeneratorNormalization.Batch, DiscriminatorNormalization = DiscriminatorNormalization.Batch }),
        GeneratorOptimizer = new Adam(2e-4, 0.5, 0.999),
        DiscriminatorOptimizer = new Adam(2e-4, 0.5, 0.999),
        Schedule = new ConstantRate(),
    };
}
