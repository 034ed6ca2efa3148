namespace Duel.Losses;

/// <summary>Ratio of latents' distance to samples' distance, for the generator to lower: a push against collapse.</summary>
/// <remarks>lambda / (E |x₁ - x₂| / E |z₁ - z₂| + 1e-5), means over all elements; x₁ and x₂ are made from z₁ and z₂ under one condition.</remarks>
/// <param name="Lambda">Strength, 0 or more.</param>
/// <paper>Mao et al. 2019, Mode seeking generative adversarial networks for diverse image synthesis, arXiv:1903.05628, equation 3</paper>
[Listed("mode-seeking", "samples of different latents should differ as much as these", "arXiv:1903.05628", "msgan")]
public sealed record ModeSeeking(double Lambda = 1) : IAuxiliaryLoss
{
    // As in the authors' code: the term is bounded where both samples are one.
    private const double Bound = 1e-5;

    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => player == PenaltyTarget.Generator;

    /// <summary>The term for the batch and another of other latents and the same classes.</summary>
    /// <inheritdoc cref="IAuxiliaryLoss.Of"/>
    public Tensor Of(AuxiliaryLossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var other = context.Rng.Normal(context.Latent.Shape, context.Latent.Type);
        return Of(context.Made, context.Generate(other), context.Latent, other);
    }

    /// <summary>The term for two batches.</summary>
    /// <param name="first">[N, ...]: samples made from <paramref name="firstLatent"/>.</param>
    /// <param name="second">[N, ...]: samples made from <paramref name="secondLatent"/>.</param>
    /// <param name="firstLatent">[N, Z]</param>
    /// <param name="secondLatent">[N, Z], not all equal to the first.</param>
    /// <returns>[], a single number.</returns>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public Tensor Of(Tensor first, Tensor second, Tensor firstLatent, Tensor secondLatent)
    {
        var samples = Pairs.Same(first, second, "samples").Difference.Abs().Mean();
        var latents = Pairs.Same(firstLatent, secondLatent, "latents").Difference.Abs().Mean();
        return Lambda / (samples / latents + Bound);
    }
}
