namespace Duel.Recipes;

/// <summary>The recipe of LSGAN.</summary>
[Listed("lsgan", "squared distances to targets instead of cross-entropy, batch norm on both sides", "arXiv:1611.04076")]
internal sealed record LeastSquaresRecipe : IImagePreset
{
    /// <inheritdoc/>
    public ImagePreset Preset => new()
    {
        Loss = new LeastSquares(),
        Penalties = [],
        PictureNetwork = NetworkChoice.Of<DcganArchitecture>(design => design with { GeneratorNormalization = GeneratorNormalization.Batch, DiscriminatorNormalization = DiscriminatorNormalization.Batch }),
        GeneratorOptimizer = new Adam(2e-4, 0.5, 0.999),
        DiscriminatorOptimizer = new Adam(2e-4, 0.5, 0.999),
        Schedule = new ConstantRate(),
    };
}
