namespace Duel.Networks;

/// <summary>Uniform numbers that keep variances in both directions through linear layers
/// (Glorot and Bengio 2010, AISTATS, equation 16; compared in arXiv:1502.01852).</summary>
/// <param name="Gain">Multiplies the bounds; √2 before rectifiers.</param>
public sealed record XavierUniform(double Gain = 1) : IInitializer
{
    /// <inheritdoc/>
    public Tensor Make(Fan fan, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var bound = Gain * Math.Sqrt(6.0 / ((double)fan.Inputs + fan.Outputs));
        return rng.Uniform(fan.Shape, -bound, bound);
    }
}
