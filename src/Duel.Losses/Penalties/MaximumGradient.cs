namespace Duel.Losses;

/// <summary>The steepest slope in the batch, squared: the penalty of Lipschitz GANs.</summary>
/// <remarks>
/// lambda max |grad_x D(x)|² over the batch, x = a x_real + (1 - a) x_fake with a uniform in [0, 1), one a sample; the norm is of each
/// sample, and only the steepest gets a derivative. Real and generated batches must have one shape.
/// </remarks>
/// <param name="Lambda">Strength, 0 or more.</param>
/// <param name="Every">Apply on every so many-th step, 1 or more.</param>
/// <paper>Zhou et al. 2019, Lipschitz generative adversarial nets, arXiv:1902.05687</paper>
[Listed("maximum-gradient", "the steepest slope between real and generated samples, squared", "arXiv:1902.05687", "max-gp", "lgan")]
public sealed record MaximumGradient(double Lambda = 1, int Every = 1) : IPenalty
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Every { get; init => field = Bounds.AtLeastOne(value, nameof(Every)); } = Bounds.AtLeastOne(Every);

    /// <inheritdoc/>
    public PenaltySamples Samples => PenaltySamples.Own;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The real and the generated batch differ in shape.</exception>
    public Tensor Of(PenaltyContext context) => context.GradientAt(context.Interpolate()).SquaredNorms().Max(0) * Lambda;
}
