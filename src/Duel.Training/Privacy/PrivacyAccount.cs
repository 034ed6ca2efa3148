namespace Duel.Training;

/// <summary>Account of what was done to private rows so far, and of what it discloses in all (Mironov 2017, Rényi differential privacy, arXiv:1702.07476).</summary>
/// <remarks>
/// Divergences of an order add up. From order a to epsilon it is R(a) + log((a - 1) / a) - (log δ + log a) / (a - 1), the least over orders
/// (Balle et al. 2020, arXiv:1905.09982, theorem 21; Canonne, Kamath and Steinke 2020, arXiv:2004.00010).
/// </remarks>
/// <param name="Uses">Mechanisms, and how many times each was used.</param>
public sealed record PrivacyAccount(params IReadOnlyList<(SampledGaussian Mechanism, long Times)> Uses)
{
    private const double LeastNoise = 1e-2, MostNoise = 1e6, Exactness = 1e-6;

    private static readonly double[] Orders =
    [
        .. Enumerable.Range(1, 36).Select(quarter => 1 + (quarter / 4.0)),
        .. Enumerable.Range(11, 54).Select(order => (double)order),
        .. new double[] { 72, 80, 96, 112, 128, 160, 192, 256, 384, 512, 768, 1024 },
    ];

    /// <summary>Nothing yet.</summary>
    public static PrivacyAccount Empty { get; } = new();

    /// <summary>This and some more.</summary>
    public PrivacyAccount With(SampledGaussian mechanism, long times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(times);
        return new([.. Uses, (mechanism, times)]);
    }

    /// <summary>The epsilon of (epsilon, delta)-differential privacy that all uses together have.</summary>
    /// <param name="delta">Above 0, below 1.</param>
    /// <returns>0 or more; infinity where no order gives any.</returns>
    public double Epsilon(double delta)
    {
        if (delta is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(delta), delta, "Delta is above 0 and below 1.");
        if (Uses.All(use => use.Times == 0))
            return 0;
        var least = double.PositiveInfinity;
        foreach (var order in Orders)
            least = Math.Min(least, Spent(order) + Math.Log((order - 1) / order) - ((Math.Log(delta) + Math.Log(order)) / (order - 1)));
        return double.IsNaN(least) ? double.PositiveInfinity : Math.Max(0, least);
    }

    /// <summary>The Rényi divergence of an order of all uses together.</summary>
    /// <param name="order">Above 1.</param>
    public double Spent(double order) => Uses.Sum(use => use.Times * use.Mechanism.Divergence(order));

    /// <summary>The least noise with which some more uses, and those so far, stay within an epsilon.</summary>
    /// <param name="epsilon">Above 0.</param>
    /// <param name="delta">Above 0, below 1.</param>
    /// <param name="rate">The probability with which each row is taken; above 0, at most 1.</param>
    /// <param name="times">Number of uses; 1 or more.</param>
    /// <returns>The noise over the length that rows are clipped to; 0.01 or more.</returns>
    /// <exception cref="ArgumentException">No noise is enough.</exception>
    public double NoiseFor(double epsilon, double delta, double rate, long times)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        double With(double noise) => this.With(new(rate, noise), times).Epsilon(delta);
        var (low, high) = (LeastNoise, MostNoise);
        if (!(With(high) <= epsilon))
            throw new ArgumentException(FormattableString.Invariant($"No noise keeps {times} uses within an epsilon of {epsilon} at a delta of {delta}: take a larger epsilon or delta."), nameof(epsilon));
        while (high / low > 1 + Exactness)
        {
            var middle = Math.Sqrt(low * high);
            if (With(middle) <= epsilon)
                high = middle;
            else
                low = middle;
        }
        return high;
    }

    /// <summary>True if both stand for the same uses in the same order.</summary>
    public bool Equals(PrivacyAccount? other) => other is not null && Uses.SequenceEqual(other.Uses);

    /// <inheritdoc/>
    public override int GetHashCode() => Uses.Aggregate(0, HashCode.Combine);
}
