namespace Duel.Losses;

/// <summary>A high power of the slope between real and generated samples; with the Wasserstein loss it is the Wasserstein divergence.</summary>
/// <remarks>
/// k E |grad_x D(x)|^p, x = a x_real + (1 - a) x_fake with a uniform in [0, 1), one a sample; the Euclidean norm is of each sample, with
/// 1e-12 added to its square so that derivatives at 0 are finite. Real and generated batches must have one shape.
/// </remarks>
/// <param name="K">Strength, 0 or more.</param>
/// <param name="P">The power, 2 or more in effect; above 0.</param>
/// <param name="Every">Apply on every so many-th step, 1 or more.</param>
/// <param name="Part">The share of the batch that is used, above 0 and at most 1: a mean over fewer samples for less work.</param>
/// <paper>Wu et al. 2018, Wasserstein divergence for GANs, arXiv:1712.01026</paper>
[Listed("wasserstein-divergence", "k times the p-th power of the slope between real and generated samples", "arXiv:1712.01026", "wgan-div")]
public sealed record WassersteinDivergence(double K = 2, double P = 6, int Every = 1, double Part = 1) : IPenalty
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double K { get; init => field = Bounds.NotNegative(value, nameof(K)); } = Bounds.NotNegative(K);

    /// <summary>The power, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is 0 or less or not finite.</exception>
    public double P { get; init => field = Bounds.Positive(value, nameof(P)); } = Bounds.Positive(P);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Every { get; init => field = Bounds.AtLeastOne(value, nameof(Every)); } = Bounds.AtLeastOne(Every);

    /// <summary>The share of the batch that is used, above 0 and at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double Part { get; init => field = Bounds.Share(value, nameof(Part)); } = Bounds.Share(Part);

    /// <inheritdoc/>
    public PenaltySamples Samples => PenaltySamples.Own;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The real and the generated batch differ in shape.</exception>
    public Tensor Of(PenaltyContext context) =>
        (context.Part(Part).GradientBetween().SquaredNorms() + SampleNorms.UnderRoot).Pow(P / 2).Mean() * K;
}
