namespace Duel.Losses;

/// <summary>The cross-entropy of class scores: the auxiliary classifier's loss, for either player.</summary>
/// <remarks>
/// -lambda E Σ_k t_k log softmax(logits)_k with t = (1 - Smoothing) one-hot + Smoothing / K.
/// In the paper both players lower it, the discriminator on real and generated samples, the generator on its own.
/// </remarks>
/// <param name="Lambda">Strength, 0 or more.</param>
/// <param name="Smoothing">The share of probability spread evenly over all classes, 0 to 1 (arXiv:1512.00567).</param>
/// <paper>Odena, Olah and Shlens 2017, Conditional image synthesis with auxiliary classifier GANs, arXiv:1610.09585, equation 3</paper>
public sealed record Classification(double Lambda = 1, double Smoothing = 0)
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <summary>The share of probability spread evenly over all classes, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double Smoothing { get; init => field = Bounds.Probability(value, nameof(Smoothing)); } = Bounds.Probability(Smoothing);

    /// <summary>The term for one batch.</summary>
    /// <param name="logits">[N, K]: unbounded scores of the classes.</param>
    /// <param name="classes">[N, K]: one-hot, or probabilities.</param>
    /// <returns>[], a single number.</returns>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public Tensor Of(Tensor logits, Tensor classes)
    {
        _ = Pairs.Same(logits, classes, "class scores and classes");
        var targets = classes.Affine(1 - Smoothing, Smoothing / classes.Shape[-1]);
        return (targets * logits.LogSoftmax()).Sum([-1]).Mean() * -Lambda;
    }
}
