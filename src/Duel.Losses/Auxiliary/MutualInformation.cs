namespace Duel.Losses;

/// <summary>Error of reading codes back from generated samples: minus InfoGAN's bound on their mutual information.</summary>
/// <remarks>
/// -lambda E log Q(c|x), for a categorical code the cross-entropy of Q's logits, for a continuous one the negative log-likelihood under
/// a normal distribution, both without constants of c. Both the generator and Q lower it: neither side is detached here.
/// </remarks>
/// <param name="Lambda">Strength, 0 or more; 1 for categorical codes in the paper, less for continuous ones.</param>
/// <paper>Chen et al. 2016, InfoGAN, arXiv:1606.03657, equation 5</paper>
public sealed record MutualInformation(double Lambda = 1)
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <summary>The term for a categorical code.</summary>
    /// <param name="logits">[N, K]: what Q reads from generated samples.</param>
    /// <param name="code">[N, K]: the codes that they were made from, one-hot.</param>
    /// <returns>[], a single number.</returns>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public Tensor OfCategorical(Tensor logits, Tensor code) => new Classification(Lambda).Of(logits, code);

    /// <summary>The term for a continuous code.</summary>
    /// <param name="mean">[N, K]: where Q expects the code.</param>
    /// <param name="logDeviation">[N, K]: the logarithm of Q's standard deviation.</param>
    /// <param name="code">[N, K]: the codes that samples were made from.</param>
    /// <returns>[], a single number: the sum over K, the mean over N.</returns>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public Tensor OfContinuous(Tensor mean, Tensor logDeviation, Tensor code)
    {
        _ = Pairs.Same(mean, logDeviation, "mean and deviation");
        var error = Pairs.Same(mean, code, "mean and code").Difference * (-logDeviation).Exp();
        return (error.Square() * 0.5 + logDeviation).Sum([-1]).Mean() * Lambda;
    }
}
