namespace Duel.Recipes;

/// <summary>The recipe of DRAGAN.</summary>
[Listed("dragan", "cross-entropy with a slope of 1 asked for around real samples", "arXiv:1705.07215")]
internal sealed record DraganRecipe : IImagePreset
{
    /// <inheritdoc/>
    public ImagePreset Preset => new()
    {
        Loss = new NonSaturating(),
        Penalties = [new Dragan(Lambda: 10)],
        PictureNetwork = NetworkChoice.Of<DcganArchitecture>(design => design with { DiscriminatorNormalization = DiscriminatorNormalization.None }),
        GeneratorOptimizer = new Adam(2e-4, 0.5, 0.999),
        DiscriminatorOptimizer = new Adam(2e-4, 0.5, 0.999),
        Schedule = new ConstantRate(),
    };
}
