namespace Duel.Losses;

/// <summary>The zero-centred gradient penalty on generated samples.</summary>
/// <remarks>
/// gamma/2 E |grad_x D(x)|² over generated x, the norm per sample. The half is the paper's: code that multiplies without it needs twice the
/// gamma here for the same effect.
/// </remarks>
/// <param name="Gamma">Strength, 0 or more; usually that of R1.</param>
/// <param name="Every">Apply on every so many-th step, 1 or more.</param>
/// <param name="Part">The share of the batch that is used, above 0 and at most 1: a mean over fewer samples for less work.</param>
/// <paper>Mescheder, Geiger and Nowozin 2018, Which training methods for GANs do actually converge?, arXiv:1801.04406, equation 10</paper>
[Listed("r2", "gamma/2 times the squared gradient at generated samples", "arXiv:1801.04406")]
public sealed record R2(double Gamma = 10, int Every = 1, double Part = 1) : IPenalty
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Gamma { get; init => field = Bounds.NotNegative(value, nameof(Gamma)); } = Bounds.NotNegative(Gamma);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Every { get; init => field = Bounds.AtLeastOne(value, nameof(Every)); } = Bounds.AtLeastOne(Every);

    /// <summary>The share of the batch that is used, above 0 and at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double Part { get; init => field = Bounds.Share(value, nameof(Part)); } = Bounds.Share(Part);

    /// <inheritdoc/>
    public PenaltySamples Samples => PenaltySamples.Generated;

    /// <inheritdoc/>
    public Tensor Of(PenaltyContext context) => context.Part(Part).GradientAtFake().SquaredNorms().Mean() * (Gamma / 2);
}
