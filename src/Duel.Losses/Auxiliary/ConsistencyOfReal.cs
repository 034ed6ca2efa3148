namespace Duel.Losses;

/// <summary>Consistency: the discriminator should not mind small changes of real pictures.</summary>
/// <remarks>lambda E (D(x) - D(T x))² over real x; T mirrors half of the time and moves by up to an eighth of the size, whole pixels.</remarks>
/// <param name="Lambda">Strength, 0 or more; 10 in the paper.</param>
/// <paper>Zhang et al. 2020, Consistency regularization for generative adversarial networks, arXiv:1910.12027, equation 4</paper>
[Listed("cr", "scores of real pictures mirrored and moved should stay", "arXiv:1910.12027", "consistency")]
public sealed record ConsistencyOfReal(double Lambda = 10) : IAuxiliaryLoss
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => player == PenaltyTarget.Discriminator;

    /// <inheritdoc/>
    public string? Validate(Composition composition) => SmallChange.Validate("Consistency", composition);

    /// <inheritdoc/>
    public Tensor Of(AuxiliaryLossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return SmallChange.Distance(context.OnReal.Value.Scores, context.Real, x => context.DiscriminateReal(x).Scores, context.Rng) * Lambda;
    }
}
