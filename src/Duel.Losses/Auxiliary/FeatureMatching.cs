namespace Duel.Losses;

/// <summary>The distance between the mean features of real and of generated samples, for the generator to lower.</summary>
/// <remarks>
/// lambda E |mean φ(x_real) - mean φ(x_fake)|: means over the batch, then the mean over features. φ is a layer of the discriminator.
/// Unlike in the paper the distance is absolute rather than squared, as in most later code: it does not shrink with the scale of features.
/// </remarks>
/// <param name="Lambda">Strength, 0 or more.</param>
/// <paper>Salimans et al. 2016, Improved techniques for training GANs, arXiv:1606.03498, section 3.1</paper>
[Listed("feature-matching", "the generator matches mean features of real samples", "arXiv:1606.03498")]
public sealed record FeatureMatching(double Lambda = 1) : IAuxiliaryLoss
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => player == PenaltyTarget.Generator;

    /// <summary>The term on the features that scores are read off.</summary>
    /// <inheritdoc cref="IAuxiliaryLoss.Of"/>
    public Tensor Of(AuxiliaryLossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Of(context.OnReal.Value.Features, context.OnFake.Features);
    }

    /// <summary>The term for one layer; real features get no derivative.</summary>
    /// <param name="real">[N, ...]</param>
    /// <param name="fake">[M, ...], of equal extents but for the first.</param>
    /// <returns>[], a single number.</returns>
    /// <exception cref="ShapeException">The features differ in shape.</exception>
    public Tensor Of(Tensor real, Tensor fake) => Pairs.Same(real.Detach().Mean([0]), fake.Mean([0]), "mean features").Difference.Abs().Mean() * Lambda;
}
