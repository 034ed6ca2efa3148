namespace Duel.Recipes;

/// <summary>The recipe of WGAN-GP.</summary>
[Listed("wgan-gp", "Wasserstein game with a slope of 1 asked for, five discriminator steps to one", "arXiv:1704.00028", "wasserstein")]
internal sealed record WassersteinWithPenalty : IImagePreset
{
    /// <inheritdoc/>
    public ImagePreset Preset => new()
    {
        Loss = new Wasserstein(),
        Penalties = [new GradientPenalty(Lambda: 10)],
        PictureNetwork = NetworkChoice.Of<DcganArchitecture>(design => design with { DiscriminatorNormalization = DiscriminatorNormalization.None }),
        GeneratorOptimizer = new Adam(1e-4, 0, 0.9),
        DiscriminatorOptimizer = new Adam(1e-4, 0, 0.9),
        DiscriminatorSteps = 5,
        Schedule = new ConstantRate(),
    };
}
