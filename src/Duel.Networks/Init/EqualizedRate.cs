namespace Duel.Networks;

/// <summary>Standard normal numbers, scaled each time the weight is used by the constant of He's initialiser, so that one learning
/// rate suits all layers (Karras et al. 2018, arXiv:1710.10196, section 4.1).</summary>
/// <param name="Gain">√2, the default, before rectifiers; 1 before linear outputs.</param>
/// <param name="RateRatio">Factor of the layer's rate beside the others'; a hundredth in mapping networks (Karras, Laine and Aila 2019, arXiv:1812.04948).</param>
public sealed record EqualizedRate(double Gain = 1.4142135623730951, double RateRatio = 1) : IInitializer
{
    /// <inheritdoc/>
    public Tensor Make(Fan fan, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        return RateRatio == 1 ? rng.Normal(fan.Shape) : rng.Normal(fan.Shape) / RateRatio;
    }

    /// <inheritdoc/>
    public double RuntimeScale(Fan fan) => Gain * RateRatio / Math.Sqrt(fan.Inputs);
}
