namespace Duel.Losses;

/// <summary>The distance of samples from what a translation there and back makes of them, or from any picture that they should equal.</summary>
/// <remarks>
/// lambda E |x' - x|, the mean over all elements. For a cycle x' = F(G(x)); for CycleGAN's identity term x' = G(y) with y already in
/// G's target domain, at half the strength; for pix2pix x is the paired picture, with a lambda of 100 (arXiv:1611.07004).
/// </remarks>
/// <param name="Lambda">Strength, 0 or more.</param>
/// <paper>Zhu et al. 2017, Unpaired image-to-image translation using cycle-consistent adversarial networks, arXiv:1703.10593, equation 2</paper>
public sealed record CycleConsistency(double Lambda = 10)
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <summary>The term for one batch.</summary>
    /// <param name="original">[N, ...]</param>
    /// <param name="returned">[N, ...]</param>
    /// <returns>[], a single number.</returns>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public Tensor Of(Tensor original, Tensor returned) => Pairs.Same(original, returned, "samples").Difference.Abs().Mean() * Lambda;
}
