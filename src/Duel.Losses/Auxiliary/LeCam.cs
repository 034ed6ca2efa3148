namespace Duel.Losses;

/// <summary>Holds scores of one kind near the past mean of the other kind's, so that a discriminator does not overfit few data.</summary>
/// <remarks>
/// lambda (E max(0, r - α_fake)² + E max(0, α_real - f)²), with α the moving averages of mean scores. In a run the averages
/// are kept with it; elsewhere <see cref="Follow"/> gives the next ones. Unlike in the paper, but as in its authors' code, scores on the near side are free.
/// </remarks>
/// <param name="Lambda">Strength, 0 or more; 0.1 to 0.5 in the paper.</param>
/// <param name="Decay">Share of the averages that stays at each step, 0 to 1.</param>
/// <param name="Start">Steps before it begins, 0 or more; averages are followed from the first.</param>
/// <paper>Tseng et al. 2021, Regularizing generative adversarial networks under limited data, arXiv:2104.03310, equation 3</paper>
[Listed("lecam", "scores stay near the past mean of the other kind's; for few data", "arXiv:2104.03310")]
public sealed record LeCam(double Lambda = 0.3, double Decay = 0.99, int Start = 0) : IAuxiliaryLoss
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <summary>Share of the averages that stays at each step, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double Decay { get; init => field = Bounds.Probability(value, nameof(Decay)); } = Bounds.Probability(Decay);

    /// <summary>Steps before it begins, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Start { get; init => field = (int)Bounds.NotNegative(value, nameof(Start)); } = (int)Bounds.NotNegative(Start);

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => player == PenaltyTarget.Discriminator;

    /// <inheritdoc/>
    public IAuxiliaryLoss ForRun(Composition composition, Rng rng) => new LeCamMemory(this);

    /// <summary>The term where nothing is known of earlier scores.</summary>
    /// <inheritdoc cref="IAuxiliaryLoss.Of"/>
    public Tensor Of(AuxiliaryLossContext context) => new LeCamMemory(this).Of(context);

    /// <summary>The term for one batch, to add to the discriminator's loss.</summary>
    /// <param name="scores">[N, ...] each.</param>
    /// <param name="anchors">The averages so far.</param>
    /// <returns>[], a single number.</returns>
    public Tensor Of(Scores scores, Anchors anchors) =>
        ((scores.Real - anchors.Fake).Relu().Square().Mean() + (anchors.Real - scores.Fake).Relu().Square().Mean()) * Lambda;

    /// <summary>The averages after one more batch.</summary>
    /// <param name="anchors">The averages so far.</param>
    /// <param name="scores">[N, ...] each.</param>
    public Anchors Follow(Anchors anchors, Scores scores)
    {
        double Next(double average, Tensor kind) => (Decay * average) + ((1 - Decay) * kind.Detach().Mean().Item());
        return new(Next(anchors.Real, scores.Real), Next(anchors.Fake, scores.Fake));
    }

    /// <summary>Moving averages of mean scores.</summary>
    /// <param name="Real">Of real samples.</param>
    /// <param name="Fake">Of generated samples.</param>
    public readonly record struct Anchors(double Real, double Fake);
}
