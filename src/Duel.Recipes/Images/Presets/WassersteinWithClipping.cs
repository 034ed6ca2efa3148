namespace Duel.Recipes;

/// <summary>The recipe of the first Wasserstein GAN.</summary>
[Listed("wgan", "Wasserstein game with clipped weights, five discriminator steps to one, RMSprop 5e-5", "arXiv:1701.07875", "wgan-clip")]
internal sealed record WassersteinWithClipping : IImagePreset
{
    /// <inheritdoc/>
    public ImagePreset Preset => new()
    {
        Loss = new WassersteinClipped(0.01),
        Penalties = [],
        PictureNetwork = NetworkChoice.Of<DcganArchitecture>(design => design with { GeneratorNormalization = GeneratorNormalization.Batch, DiscriminatorNormalization = DiscriminatorNormalization.Batch }),
        GeneratorOptimizer = new RmsProp(5e-5),
        DiscriminatorOptimizer = new RmsProp(5e-5),
        DiscriminatorSteps = 5,
        Schedule = new ConstantRate(),
    };
}
