namespace Duel.Networks;

/// <summary>Normal numbers that keep the variance of activations through rectified layers
/// (He et al. 2015, arXiv:1502.01852, equation 10).</summary>
/// <param name="Slope">The slope of the rectifier below 0; 0 for a plain one.</param>
public sealed record KaimingNormal(double Slope = 0) : IInitializer
{
    /// <inheritdoc/>
    public Tensor Make(Fan fan, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        return rng.Normal(fan.Shape) * Math.Sqrt(2 / ((1 + (Slope * Slope)) * fan.Inputs));
    }
}
