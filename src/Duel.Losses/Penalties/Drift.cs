namespace Duel.Losses;

/// <summary>A small weight on the squared scores of real samples, so that a Wasserstein discriminator does not drift away from 0.</summary>
/// <remarks>epsilon E D(x)² over real x, and over the map where a sample has a map of scores.</remarks>
/// <param name="Epsilon">Strength, 0 or more.</param>
/// <param name="Every">Apply on every so many-th step, 1 or more.</param>
/// <paper>Karras et al. 2018, Progressive growing of GANs, arXiv:1710.10196, appendix A.1</paper>
[Listed("drift", "squared scores of real samples, which would else wander", "arXiv:1710.10196")]
public sealed record Drift(double Epsilon = 0.001, int Every = 1) : IPenalty
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Epsilon { get; init => field = Bounds.NotNegative(value, nameof(Epsilon)); } = Bounds.NotNegative(Epsilon);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Every { get; init => field = Bounds.AtLeastOne(value, nameof(Every)); } = Bounds.AtLeastOne(Every);

    /// <inheritdoc/>
    public PenaltySamples Samples => PenaltySamples.Real;

    /// <inheritdoc/>
    public Tensor Of(PenaltyContext context) => (context.RealScores ?? context.Discriminate(context.Real)).Square().Mean() * Epsilon;
}
