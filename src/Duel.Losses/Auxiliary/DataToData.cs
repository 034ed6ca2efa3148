namespace Duel.Losses;

/// <summary>Samples are drawn to their class and away from those of other classes, but no longer once they are near, or far, enough.</summary>
/// <remarks>
/// With e a learned map of the features and v a learned vector of the class, both of length 1, pᵢ = max(0, m - eᵢ·v_yᵢ) / t and
/// nᵢⱼ = max(0, eᵢ·eⱼ - (1 - m)) / t: -lambda E log(exp(-pᵢ) / (exp(-pᵢ) + Σ_j, y_j≠yᵢ exp(nᵢⱼ))), for the discriminator on real samples, for
/// the generator on its own. Unlike <see cref="ContrastiveClasses"/> it draws no two samples together.
/// </remarks>
/// <param name="Lambda">Strength, 0 or more.</param>
/// <param name="Temperature">t, above 0; 0.5 in the paper.</param>
/// <param name="Margin">m, from which a sample is near enough to its class, 0 to 1; 0.98 in the paper.</param>
/// <param name="Length">Length of the vectors; 1 or more.</param>
/// <paper>Kang, Shim, Cho and Park 2021, Rebooting ACGAN: auxiliary classifier GANs with stable training, arXiv:2111.01118, equation 7</paper>
[Listed("data-to-data", "samples are drawn to their class and away from other classes' samples, up to margins", "arXiv:2111.01118", "reacgan", "d2d-ce")]
public sealed record DataToData(double Lambda = 1, double Temperature = 0.5, double Margin = 0.98, int Length = 64) : IAuxiliaryLoss
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <summary>t, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is 0 or less or not finite.</exception>
    public double Temperature { get; init => field = Bounds.Positive(value, nameof(Temperature)); } = Bounds.Positive(Temperature);

    /// <summary>m, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double Margin { get; init => field = Bounds.Probability(value, nameof(Margin)); } = Bounds.Probability(Margin);

    /// <summary>Length of the vectors; 1 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less.</exception>
    public int Length { get; init => field = Bounds.AtLeastOne(value, nameof(Length)); } = Bounds.AtLeastOne(Length);

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => true;

    /// <inheritdoc/>
    public string? Validate(Composition composition) => ClassSpace.Validate(composition);

    /// <inheritdoc/>
    public IAuxiliaryLoss ForRun(Composition composition, Rng rng) => new ClassSpace(composition, Length, rng, Of);

    /// <summary>Its heads have yet to be made.</summary>
    /// <inheritdoc cref="IAuxiliaryLoss.Of"/>
    /// <exception cref="InvalidOperationException">Always: call <see cref="ForRun"/> first.</exception>
    public Tensor Of(AuxiliaryLossContext context) => throw new InvalidOperationException("A data-to-data loss has weights of its own: make one for the run with ForRun first.");

    /// <summary>The term for one batch.</summary>
    /// <param name="samples">[N, L]: the mapped features, of any length.</param>
    /// <param name="proxies">[N, L]: the vector of each sample's class, of any length.</param>
    /// <param name="classes">[N, K]: one-hot.</param>
    /// <returns>[], a single number, 0 or more.</returns>
    /// <exception cref="ShapeException">The shapes do not go together.</exception>
    public Tensor Of(Tensor samples, Tensor proxies, Tensor classes)
    {
        _ = Pairs.Same(samples, proxies, "samples and vectors of their classes");
        var (e, v) = (ClassSpace.Unit(samples), ClassSpace.Unit(proxies));
        var toClass = (Margin - (e * v).Sum([1])).Relu() / Temperature;
        var toOthers = ((e.MatMul(e, transposeB: true) - (1 - Margin)).Relu() / Temperature).Exp();
        var differs = 1 - classes.MatMul(classes, transposeB: true);
        return (toClass + ((-toClass).Exp() + (toOthers * differs).Sum([1])).Log()).Mean() * Lambda;
    }
}
