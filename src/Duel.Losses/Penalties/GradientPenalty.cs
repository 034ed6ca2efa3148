namespace Duel.Losses;

/// <summary>The gradient penalty of WGAN-GP: between real and generated samples, the discriminator's slope should be 1.</summary>
/// <remarks>
/// lambda E (|grad_x D(x)| - Slope)², x = a x_real + (1 - a) x_fake with a uniform in [0, 1), one a sample; the Euclidean norm is of each
/// sample, with 1e-12 added under the root so that its derivative at 0 is 0. Real and generated batches must have one shape.
/// </remarks>
/// <param name="Lambda">Strength, 0 or more; 10 in the paper.</param>
/// <param name="Slope">The slope wanted, 0 or more; 1 makes the discriminator 1-Lipschitz where it matters.</param>
/// <param name="Every">Apply on every so many-th step, 1 or more.</param>
/// <param name="Part">The share of the batch that is used, above 0 and at most 1: a mean over fewer samples for less work.</param>
/// <paper>Gulrajani et al. 2017, Improved training of Wasserstein GANs, arXiv:1704.00028, equation 3</paper>
[Listed("gradient-penalty", "slope 1 between real and generated samples", "arXiv:1704.00028", "wgan-gp", "gp")]
public sealed record GradientPenalty(double Lambda = 10, double Slope = 1, int Every = 1, double Part = 1) : IPenalty
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <summary>The slope wanted, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Slope { get; init => field = Bounds.NotNegative(value, nameof(Slope)); } = Bounds.NotNegative(Slope);

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
    public Tensor Of(PenaltyContext context) => (context.Part(Part).GradientBetween().Norms() - Slope).Square().Mean() * Lambda;
}
