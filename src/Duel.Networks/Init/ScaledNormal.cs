namespace Duel.Networks;

/// <summary>Normal numbers of deviation gain / √fan-in (LeCun et al. 1998, doi:10.1007/3-540-49430-8_2, section 4.6).</summary>
/// <param name="Gain">1, the default, keeps the variance through a linear layer; above 0.</param>
public sealed record ScaledNormal(double Gain = 1) : IInitializer
{
    /// <inheritdoc/>
    public Tensor Make(Fan fan, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        return rng.Normal(fan.Shape) * (Gain / Math.Sqrt(fan.Inputs));
    }
}
