namespace Duel.Networks;

/// <summary>The same number everywhere; 0 for layers that start switched off, as in ReZero (Bachlechner et al. 2020, arXiv:2003.04887).</summary>
/// <param name="Value">The number.</param>
public sealed record Constant(double Value = 0) : IInitializer
{
    /// <inheritdoc/>
    public Tensor Make(Fan fan, Rng rng) => Tensor.Full(fan.Shape, Value);
}
