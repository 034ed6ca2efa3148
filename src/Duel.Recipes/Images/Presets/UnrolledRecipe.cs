namespace Duel.Recipes;

/// <summary>The recipe of unrolled GANs on mixtures of normal distributions: the zero-sum game, the generator's rate ten times the discriminator's.</summary>
[Listed("unrolled", "the zero-sum game with a generator that looks five discriminator steps ahead", "arXiv:1611.02163")]
internal sealed record UnrolledRecipe : IImagePreset
{
    /// <inheritdoc/>
    public ImagePreset Preset => new()
    {
        Loss = new Minimax(),
        Penalties = [],
        PictureNetwork = NetworkChoice.Of<DcganArchitecture>(design => design with { GeneratorNormalization = GeneratorNormalization.Batch, DiscriminatorNormalization = DiscriminatorNormalization.None }),
        GeneratorOptimizer = new Adam(1e-3, 0.5, 0.999),
        DiscriminatorOptimizer = new Adam(1e-4, 0.5, 0.999),
        Strategies = new(new Unrolling(5)),
        Schedule = new ConstantRate(),
    };
}
