namespace Duel.Losses;

/// <summary>Labels that are never quite sure: a part of each sample counts as the other kind.</summary>
/// <remarks>
/// Discriminator: (1 - Real) A(r) + Real B(r) + (1 - Fake) B(f) + Fake A(f), with A the loss's term of real samples, B that of generated
/// ones, r and f their scores: what label flips cost on average. In the non-saturating loss Real=0.1 is the label 0.9 of the paper.
/// Fake above 0 makes the best discriminator depend on where generated samples are, which the paper advises against.
/// </remarks>
/// <param name="Real">Share of a real sample that counts as generated, 0 to 1.</param>
/// <param name="Fake">Share of a generated sample that counts as real, 0 to 1.</param>
/// <paper>Salimans et al. 2016, Improved techniques for training GANs, arXiv:1606.03498, section 3.4</paper>
[Listed("label-smoothing", "a part of each sample counts as the other kind, on one side or both", "arXiv:1606.03498")]
public sealed record LabelSmoothing(double Real = 0.1, double Fake = 0) : ITrainingModifier
{
    /// <summary>Share of a real sample that counts as generated, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double Real { get; init => field = Bounds.Probability(value, nameof(Real)); } = Bounds.Probability(Real);

    /// <summary>Share of a generated sample that counts as real, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double Fake { get; init => field = Bounds.Probability(value, nameof(Fake)); } = Bounds.Probability(Fake);

    /// <inheritdoc/>
    public string? Validate(Composition composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return Labels.Validate("Smoothing", composition) ?? (composition.Loss is ISeparableLoss
            ? null
            : $"Smoothing labels needs a term of real and a term of generated samples, and {composition.Loss.GetType().Name} compares them. Take label-flips, which works on pairs, or a loss such as non-saturating.");
    }

    /// <inheritdoc/>
    public IAdversarialLoss Over(IAdversarialLoss loss, PenaltyTarget player, Rng rng, double progress)
    {
        if (player == PenaltyTarget.Generator)
            return loss;
        var terms = loss as ISeparableLoss ?? throw new ArgumentException("Label smoothing comes before modifiers that combine scores, such as label-flips: change their order.", nameof(loss));
        return new DelegateLoss(
            scores => (terms.OfReal(scores.Real) * (1 - Real)) + (terms.OfFake(scores.Real) * Real) + (terms.OfFake(scores.Fake) * (1 - Fake)) + (terms.OfReal(scores.Fake) * Fake),
            loss.Generator, loss.GeneratorSeesReal);
    }
}
