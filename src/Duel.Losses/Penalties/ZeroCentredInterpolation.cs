namespace Duel.Losses;

/// <summary>The zero-centred gradient penalty between real and generated samples.</summary>
/// <remarks>
/// lambda E |grad_x D(x)|², x = a x_real + (1 - a) x_fake with a uniform in [0, 1), one a sample; the norm is of each sample.
/// There is no half, unlike in <see cref="R1"/>. Real and generated batches must have one shape.
/// </remarks>
/// <param name="Lambda">Strength, 0 or more.</param>
/// <param name="Every">Apply on every so many-th step, 1 or more.</param>
/// <param name="Part">The share of the batch that is used, above 0 and at most 1: a mean over fewer samples for less work.</param>
/// <paper>Thanh-Tung, Tran and Venkatesh 2019, Improving generalization and stability of GANs, arXiv:1902.03984</paper>
[Listed("zero-centred-interpolation", "squared gradient between real and generated samples", "arXiv:1902.03984", "zero-gp", "0-gp")]
public sealed record ZeroCentredInterpolation(double Lambda = 10, int Every = 1, double Part = 1) : IPenalty
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
    public Tensor Of(PenaltyContext context) => context.Part(Part).GradientBetween().SquaredNorms().Mean() * Lambda;
}
