namespace Duel.Networks;

/// <summary>In training, normal noise added to every element: instance noise before a discriminator (Sønderby et al. 2017, arXiv:1610.04490).</summary>
/// <param name="deviation">The noise's standard deviation, 0 or more.</param>
public sealed class GaussianNoise(double deviation = 0.1) : Layer
{
    private readonly double deviation = deviation >= 0
        ? deviation
        : throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "The deviation of noise is 0 or more.");

    /// <inheritdoc/>
    protected internal override bool IsRandom => true;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">In training before <see cref="Module.UseRandomness"/>.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return IsTraining && deviation > 0 ? x + (Randomness.Normal(x.Shape, x.Type) * deviation) : x;
    }
}
