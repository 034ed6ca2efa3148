namespace Duel.Losses;

/// <summary>The one-sided gradient penalty of WGAN-LP: between real and generated samples, slopes above 1 cost.</summary>
/// <remarks>
/// lambda E max(0, |grad_x D(x)| - 1)², x = a x_real + (1 - a) x_fake with a uniform in [0, 1), one a sample; the Euclidean norm is of
/// each sample, with 1e-12 added under the root. Real and generated batches must have one shape.
/// </remarks>
/// <param name="Lambda">Strength, 0 or more; 10 in the paper.</param>
/// <param name="Every">Apply on every so many-th step, 1 or more.</param>
/// <param name="Part">The share of the batch that is used, above 0 and at most 1: a mean over fewer samples for less work.</param>
/// <paper>Petzka, Fischer and Lukovnikov 2018, On the regularization of Wasserstein GANs, arXiv:1709.08894</paper>
[Listed("lipschitz-penalty", "slopes above 1 between real and generated samples cost", "arXiv:1709.08894", "wgan-lp", "one-sided-gradient-penalty")]
public sealed record LipschitzPenalty(double Lambda = 10, int Every = 1, double Part = 1) : IPenalty
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

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
    public Tensor Of(PenaltyContext context) => (context.Part(Part).GradientBetween().Norms() - 1).Relu().Square().Mean() * Lambda;
}
