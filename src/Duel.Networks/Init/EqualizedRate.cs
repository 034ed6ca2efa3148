namespace Duel.Networks;

/// <summary>Standard normal numbers, scaled each time the weight is used by the constant of He's initialiser, so that one learning
/// rate suits all layers (Karras et al. 2018, arXiv:1710.10196, section 4.1).</summary>
/// <param name="Gain">√2, the default, before rectifiers; 1 before linear outputs.</param>
public sealed record EqualizedRate(double Gain = 1.4142135623730951) : IInitializer
{
    /// <inheritdoc/>
    public Tensor Make(Fan fan, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        return rng.Normal(fan.Shape);
    }

    /// <inheritdoc/>
    public double RuntimeScale(Fan fan) => Gain / Math.Sqrt(fan.Inputs);
}
