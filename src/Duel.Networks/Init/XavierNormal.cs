namespace Duel.Networks;

/// <summary>Normal numbers that keep variances in both directions through linear layers
/// (Glorot and Bengio 2010, AISTATS, equation 12; compared in arXiv:1502.01852).</summary>
/// <param name="Gain">Multiplies the deviation; √2 before rectifiers.</param>
public sealed record XavierNormal(double Gain = 1) : IInitializer
{
    /// <inheritdoc/>
    public Tensor Make(Fan fan, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        return rng.Normal(fan.Shape) * (Gain * Math.Sqrt(2.0 / ((double)fan.Inputs + fan.Outputs)));
    }
}
