namespace Duel.Losses;

/// <summary>Balanced consistency: the discriminator should not mind small changes of real or of generated pictures.</summary>
/// <remarks>
/// Real E (D(x) - D(T x))² over real x + Fake E (D(x) - D(T x))² over generated x; T mirrors half of the time and moves by up to an eighth
/// of the size, whole pixels.
/// </remarks>
/// <param name="Real">Strength on real pictures, 0 or more; 10 in the paper.</param>
/// <param name="Fake">Strength on generated ones, 0 or more; 10 in the paper.</param>
/// <paper>Zhao et al. 2021, Improved consistency regularization for GANs, arXiv:2002.04724, section 2.1</paper>
[Listed("bcr", "scores of real and generated pictures mirrored and moved should stay", "arXiv:2002.04724", "balanced-consistency")]
public sealed record BalancedConsistency(double Real = 10, double Fake = 10) : IAuxiliaryLoss
{
    /// <summary>Strength on real pictures, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Real { get; init => field = Bounds.NotNegative(value, nameof(Real)); } = Bounds.NotNegative(Real);

    /// <summary>Strength on generated ones, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Fake { get; init => field = Bounds.NotNegative(value, nameof(Fake)); } = Bounds.NotNegative(Fake);

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => player == PenaltyTarget.Discriminator;

    /// <inheritdoc/>
    public string? Validate(Composition composition) => SmallChange.Validate("Balanced consistency", composition);

    /// <inheritdoc/>
    public Tensor Of(AuxiliaryLossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (SmallChange.Distance(context.OnReal.Value.Scores, context.Real, x => context.DiscriminateReal(x).Scores, context.Rng["real"]) * Real)
            + (SmallChange.Distance(context.OnFake.Scores, context.Fake, x => context.DiscriminateFake(x).Scores, context.Rng["fake"]) * Fake);
    }
}
