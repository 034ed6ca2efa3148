namespace Duel.Losses;

/// <summary>The non-saturating loss with custom labels: cross-entropy of logits against smoothed targets.</summary>
/// <remarks>
/// Discriminator: E CE(r, RealLabel) + E CE(f, FakeLabel). Generator: E CE(f, 1).
/// CE(x, t) = t softplus(-x) + (1 - t) softplus(x); r are scores of real samples, f of generated ones, both unbounded logits.
/// With labels 1 and 0 it is <see cref="NonSaturating"/>. RealLabel 0.9 alone is one-sided smoothing; a FakeLabel above 0 makes the
/// best discriminator depend on where generated samples are, which the paper advises against.
/// </remarks>
/// <param name="RealLabel">Label of real samples, 0 to 1.</param>
/// <param name="FakeLabel">Label of generated samples, 0 to 1.</param>
/// <paper>Salimans et al. 2016, Improved techniques for training GANs, arXiv:1606.03498, section 3.4</paper>
[Listed("binary-cross-entropy", "cross-entropy of logits with one-sided or two-sided label smoothing", "arXiv:1606.03498", "bce", "label-smoothing")]
public sealed record BinaryCrossEntropy(double RealLabel = 1, double FakeLabel = 0) : ISeparableLoss
{
    /// <summary>Label of real samples, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double RealLabel { get; init => field = Bounds.Probability(value, nameof(RealLabel)); } = Bounds.Probability(RealLabel);

    /// <summary>Label of generated samples, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double FakeLabel { get; init => field = Bounds.Probability(value, nameof(FakeLabel)); } = Bounds.Probability(FakeLabel);

    /// <inheritdoc/>
    public Tensor Discriminator(Scores s) => OfReal(s.Real) + OfFake(s.Fake);

    /// <inheritdoc/>
    public Tensor OfReal(Tensor real) => CrossEntropy(real, RealLabel);

    /// <inheritdoc/>
    public Tensor OfFake(Tensor fake) => CrossEntropy(fake, FakeLabel);

    /// <inheritdoc/>
    public Tensor Generator(Scores s) => CrossEntropy(s.Fake, 1);

    // Two softplus rather than softplus(x) - t x, whose difference loses all digits at large scores.
    private static Tensor CrossEntropy(Tensor x, double label) =>
        ((-x).Softplus() * label).Mean() + (x.Softplus() * (1 - label)).Mean();
}
