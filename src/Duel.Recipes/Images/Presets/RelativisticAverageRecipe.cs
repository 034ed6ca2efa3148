namespace Duel.Recipes;

/// <summary>The recipe of the relativistic average GAN.</summary>
[Listed("ragan", "is a sample realer than the others on average? No penalty", "arXiv:1807.00734", "relativistic-average")]
internal sealed record RelativisticAverageRecipe : IImagePreset
{
    /// <inheritdoc/>
    public ImagePreset Preset => new()
    {
        Loss = new RelativisticAverage(),
        Penalties = [],
        PictureNetwork = NetworkChoice.Of<DcganArchitecture>(design => design with { GeneratorNormalization = GeneratorNormalization.Batch, DiscriminatorNormalization = DiscriminatorNormalization.Batch }),
        GeneratorOptimizer = new Adam(2e-4, 0.5, 0.999),
        DiscriminatorOptimizer = new Adam(2e-4, 0.5, 0.999),
        Schedule = new ConstantRate(),
    };
}
