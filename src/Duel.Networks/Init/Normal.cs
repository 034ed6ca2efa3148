namespace Duel.Networks;

/// <summary>Normal numbers of one deviation for all layers; 0.02 is the choice of Radford, Metz and Chintala 2015, arXiv:1511.06434.</summary>
/// <param name="Deviation">The standard deviation, above 0.</param>
public sealed record Normal(double Deviation = 0.02) : IInitializer
{
    /// <inheritdoc/>
    public Tensor Make(Fan fan, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        return rng.Normal(fan.Shape) * Deviation;
    }
}
