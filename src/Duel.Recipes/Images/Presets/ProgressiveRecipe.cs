namespace Duel.Recipes;

/// <summary>The recipe of progressive growing.</summary>
[Listed("progressive", "networks that grow with a Wasserstein game, a slope of 1 and a drift term", "arXiv:1710.10196", "progan", "pggan")]
internal sealed record ProgressiveRecipe : IImagePreset
{
    /// <inheritdoc/>
    public ImagePreset Preset => new()
    {
        Loss = new Wasserstein(),
        Penalties = [new GradientPenalty(Lambda: 10), new Drift(0.001)],
        PictureNetwork = NetworkChoice.Of<ProgressiveArchitecture>(),
        GeneratorOptimizer = new Adam(1e-3, 0, 0.99),
        DiscriminatorOptimizer = new Adam(1e-3, 0, 0.99),
        Schedule = new ConstantRate(),
    };
}
