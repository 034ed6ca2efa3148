namespace Duel.Losses;

/// <summary>R2 without second derivatives: the score's change along a random direction in place of its gradient, at generated samples.</summary>
/// <remarks>
/// gamma/2 E ((D(x + sigma n) - D(x)) / sigma)² over generated x, with n standard normal, one a sample. Its mean over n is that of <see cref="R2"/>,
/// gamma/2 E |grad_x D(x)|², up to terms in sigma². The scores D(x) are those that the loss has asked for, so that it costs one more
/// pass forward and back. The discriminator must give a sample the same score twice: no dropout, no noise, no spectral norm.
/// </remarks>
/// <param name="Gamma">Strength, 0 or more: that of <see cref="R2"/>.</param>
/// <param name="Sigma">The length of the step, more than 0, in the units of samples: pictures go from -1 to 1.</param>
/// <param name="Every">Apply on every so many-th step, 1 or more.</param>
/// <param name="Part">The share of the batch that is used, above 0 and at most 1: a mean over fewer samples for less work.</param>
/// <paper>
/// Lin et al. 2025, Diffusion adversarial post-training for one-step video generation, arXiv:2501.08316 (the approximated R1, there without
/// the division by sigma²); Lin et al. 2025, Adversarial flow models, arXiv:2511.22475
/// </paper>
[Listed("r2-fd", "R2 by finite differences: no second derivatives", "arXiv:2501.08316", "approximated-r2")]
public sealed record FiniteDifferenceR2(double Gamma = 10, double Sigma = 0.01, int Every = 1, double Part = 1) : IPenalty
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Gamma { get; init => field = Bounds.NotNegative(value, nameof(Gamma)); } = Bounds.NotNegative(Gamma);

    /// <summary>The length of the step, more than 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double Sigma { get; init => field = Bounds.Positive(value, nameof(Sigma)); } = Bounds.Positive(Sigma);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Every { get; init => field = Bounds.AtLeastOne(value, nameof(Every)); } = Bounds.AtLeastOne(Every);

    /// <summary>The share of the batch that is used, above 0 and at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double Part { get; init => field = Bounds.Share(value, nameof(Part)); } = Bounds.Share(Part);

    /// <inheritdoc/>
    public bool ComparesPasses => true;

    /// <inheritdoc/>
    public PenaltySamples Samples => PenaltySamples.Generated;

    /// <inheritdoc/>
    public Tensor Of(PenaltyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var part = context.Part(Part);
        return part.SlopesAlongNoise(part.Fake, part.FakeScores, Sigma).Square().Mean() * (Gamma / 2);
    }
}
