namespace Duel.Networks;

/// <summary>Uniform numbers that keep the variance of activations through rectified layers
/// (He et al. 2015, arXiv:1502.01852, equation 10).</summary>
/// <param name="Slope">The slope of the rectifier below 0. The default, √5, is PyTorch's: bounds of ±1 / √inputs.</param>
public sealed record KaimingUniform(double Slope = 2.2360679774997896) : IInitializer
{
    /// <inheritdoc/>
    public Tensor Make(Fan fan, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var bound = Math.Sqrt(6 / ((1 + (Slope * Slope)) * fan.Inputs));
        return rng.Uniform(fan.Shape, -bound, bound);
    }
}
