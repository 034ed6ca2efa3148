namespace Duel.Training;

/// <summary>A sum over some rows, each taken with a probability and clipped to a length, under normal noise: what it gives away.</summary>
/// <remarks>
/// Rows differ by one that is there or not. The Rényi divergence of order a is log A(a) / (a - 1) with
/// A(a) = Σₖ C(a, k) (1 - q)^(a - k) q^k exp((k² - k) / (2 σ²)) for whole a. Between whole orders log A, which is convex, lies below its chord,
/// and the chord is taken: an upper bound.
/// </remarks>
/// <paper>Mironov, Talwar and Zhang 2019, Rényi differential privacy of the sampled Gaussian mechanism, arXiv:1908.10530, section 3</paper>
/// <param name="Rate">The probability with which each row is taken, independently of the others, q; 0 to 1.</param>
/// <param name="Noise">The standard deviation of the noise over the length that rows are clipped to, σ; above 0.</param>
public sealed record SampledGaussian(double Rate, double Noise)
{
    /// <summary>The probability with which each row is taken, q.</summary>
    public double Rate { get; init; } = Rate is >= 0 and <= 1
        ? Rate
        : throw new ArgumentOutOfRangeException(nameof(Rate), Rate, "The probability with which rows are taken is 0 to 1.");

    /// <summary>The noise over the length that rows are clipped to, σ.</summary>
    public double Noise { get; init; } = Noise > 0
        ? Noise
        : throw new ArgumentOutOfRangeException(nameof(Noise), Noise, "Noise is above 0: without it nothing is private.");

    /// <summary>The Rényi divergence of an order.</summary>
    /// <param name="order">Above 1.</param>
    /// <returns>0 or more.</returns>
    public double Divergence(double order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(order, 1);
        if (Rate == 1)
            return order / (2 * Noise * Noise);
        var (below, part) = ((int)order, order - Math.Floor(order));
        var moment = LogMoment(below);
        return (part == 0 ? moment : moment + (part * (LogMoment(below + 1) - moment))) / (order - 1);
    }

    /// <summary>log A(a) of a whole order; 0 at 1.</summary>
    private double LogMoment(int order)
    {
        if (Rate == 0)
            return 0;
        var (logTaken, logLeft) = (Math.Log(Rate), Math.Log(1 - Rate));
        var (sum, logChoices) = (double.NegativeInfinity, 0.0);
        for (var k = 0; k <= order; k++)
        {
            sum = LogSum(sum, logChoices + (k * logTaken) + ((order - k) * logLeft) + ((k * (k - 1.0)) / (2 * Noise * Noise)));
            logChoices += Math.Log(order - k) - Math.Log(k + 1);
        }
        // Below 0 by rounding alone.
        return Math.Max(0, sum);
    }

    private static double LogSum(double a, double b)
    {
        var (high, low) = (Math.Max(a, b), Math.Min(a, b));
        return double.IsNegativeInfinity(low) ? high : high + Math.Log(1 + Math.Exp(low - high));
    }
}
