namespace Duel.Networks;

/// <summary>Each vector of the last axis divided by its root mean square (Karras et al. 2018, arXiv:1710.10196, section 4.2).</summary>
/// <param name="epsilon">Added to the mean square.</param>
public sealed class PixelNorm(double epsilon = 1e-8) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x / (x.Square().Mean([-1], keep: true) + epsilon).Sqrt();
    }
}
