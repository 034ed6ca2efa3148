namespace Duel.Losses;

/// <summary>The mean squared cosine between different samples' features, for the generator to lower: a push against collapse.</summary>
/// <remarks>lambda / (N (N - 1)) Σ_i Σ_j≠i cos²(φ_i, φ_j), with 1e-12 added to squared lengths. 1 if all point one way, 0 if orthogonal.</remarks>
/// <param name="Lambda">Strength, 0 or more; 0.1 in the paper.</param>
/// <paper>Zhao, Mathieu and LeCun 2017, Energy-based generative adversarial networks, arXiv:1609.03126, section 2.4</paper>
[Listed("pulling-away", "the generator's samples are to point different ways in the discriminator's features", "arXiv:1609.03126")]
public sealed record PullingAway(double Lambda = 0.1) : IAuxiliaryLoss
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
        return Of(context.OnFake.Features);
    }

    /// <summary>The term for one batch.</summary>
    /// <param name="features">[N, ...] of generated samples, N at least 2.</param>
    /// <returns>[], a single number.</returns>
    /// <exception cref="ShapeException">There is just one sample.</exception>
    public Tensor Of(Tensor features)
    {
        var count = features.Shape[0];
        if (count < 2)
            throw new ShapeException($"Features of shape {features.Shape}: pulling-away needs two samples or more.");
        var directions = features.Flatten() / features.Norms().Reshape([count, 1]);
        var others = 1 - Tensor.OneHot([.. Enumerable.Range(0, count)], count, features.Type);
        return (directions.MatMul(directions, transposeB: true).Square() * others).Sum() * (Lambda / ((double)count * (count - 1)));
    }
}
