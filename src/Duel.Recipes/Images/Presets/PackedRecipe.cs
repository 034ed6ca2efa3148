namespace Duel.Recipes;

/// <summary>The recipe of PacGAN with two samples a pack, as in its experiments with points; with pictures it took Adam at 2e-4 with beta1 0.5.</summary>
[Listed("pacgan2", "cross-entropy on pairs of samples scored together", "arXiv:1712.04086")]
internal sealed record PackedRecipe : IImagePreset
{
    /// <inheritdoc/>
    public ImagePreset Preset => new()
    {
        Loss = new NonSaturating(),
        Penalties = [],
        PictureNetwork = NetworkChoice.Of<DcganArchitecture>(design => design with { GeneratorNormalization = GeneratorNormalization.Batch, DiscriminatorNormalization = DiscriminatorNormalization.Batch }),
        GeneratorOptimizer = new Adam(1e-4, 0.8, 0.999),
        DiscriminatorOptimizer = new Adam(1e-4, 0.8, 0.999),
        Strategies = new(new Packing(2)),
        Schedule = new ConstantRate(),
    };
}
