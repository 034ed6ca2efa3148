namespace Duel.Networks;

/// <summary>In training, elements set to 0 at random and the others enlarged to the same mean (Hinton et al. 2012, arXiv:1207.0580).</summary>
/// <param name="rate">The probability of each element to be dropped, 0 or more and below 1.</param>
public sealed class Dropout(double rate = 0.5) : Layer
{
    private readonly double kept = rate is >= 0 and < 1
        ? 1 - rate
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate of dropout is 0 or more and below 1.");

    /// <inheritdoc/>
    protected internal override bool IsRandom => true;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">In training before <see cref="Module.UseRandomness"/>.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return IsTraining && kept < 1 ? x * (Randomness.Bernoulli(x.Shape, kept, x.Type) / kept) : x;
    }
}
