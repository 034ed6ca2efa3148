namespace Duel.Losses;

/// <summary>Samples of one class are drawn together in a space of the discriminator's, and to their class; those of others apart.</summary>
/// <remarks>
/// With e a learned map of the features and v a learned vector of the class, both of length 1, and s(a, b) = exp(a·b / t):
/// -lambda E log((s(eᵢ, v_yᵢ) + Σ_k≠i, y_k=yᵢ s(eᵢ, e_k)) / (s(eᵢ, v_yᵢ) + Σ_k≠i s(eᵢ, e_k))), for the discriminator on real samples, for the
/// generator on its own.
/// </remarks>
/// <param name="Lambda">Strength, 0 or more.</param>
/// <param name="Temperature">t, above 0; 1 in the paper.</param>
/// <param name="Length">Length of the vectors; 1 or more.</param>
/// <paper>Kang and Park 2020, ContraGAN: contrastive learning for conditional image generation, arXiv:2006.12681, equation 8</paper>
[Listed("contrastive", "samples of a class are drawn to it and to each other, those of others apart", "arXiv:2006.12681", "contragan", "2c")]
public sealed record ContrastiveClasses(double Lambda = 1, double Temperature = 1, int Length = 64) : IAuxiliaryLoss
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <summary>t, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is 0 or less or not finite.</exception>
    public double Temperature { get; init => field = Bounds.Positive(value, nameof(Temperature)); } = Bounds.Positive(Temperature);

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
    public Tensor Of(AuxiliaryLossContext context) => throw new InvalidOperationException("A contrastive loss has weights of its own: make one for the run with ForRun first.");

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
        var count = samples.Shape[0];
        var others = 1 - Tensor.OneHot([.. Enumerable.Range(0, count)], count, e.Type);
        var toClass = ((e * v).Sum([1]) / Temperature).Exp();
        var toOthers = (e.MatMul(e, transposeB: true) / Temperature).Exp() * others;
        var same = classes.MatMul(classes, transposeB: true);
        return ((toClass + toOthers.Sum([1])).Log() - (toClass + (toOthers * same).Sum([1])).Log()).Mean() * Lambda;
    }
}
