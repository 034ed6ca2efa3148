namespace Duel.Evaluation;

/// <summary>Confidence intervals.</summary>
internal static class Interval
{
    private const int Resamples = 1000, Groups = 10;
    private const double Tail = 0.025;

    /// <summary>The mean of a number a sample, with a bootstrap over samples (Efron 1979, doi:10.1214/aos/1176344552).</summary>
    public static Estimate OfMean(ReadOnlySpan<double> values, Rng rng)
    {
        var means = new double[Resamples];
        for (var i = 0; i < means.Length; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < values.Length; j++)
                sum += values[rng.NextInt(values.Length)];
            means[i] = sum / values.Length;
        }
        Array.Sort(means);
        var total = 0.0;
        foreach (var value in values)
            total += value;
        return new(total / values.Length, means[(int)(Tail * Resamples)], means[(int)((1 - Tail) * Resamples)], $"95 %, bootstrap of {values.Length} samples");
    }

    /// <summary>A number of a whole set, with the error that leaving out a tenth of the set in turn reveals (grouped jackknife, Tukey 1958).</summary>
    /// <remarks>A bootstrap repeats samples, which distances of sets mistake for a lack of variety; leaving out does not.</remarks>
    /// <param name="count">Samples in the set.</param>
    /// <param name="of">The number of some of them.</param>
    /// <param name="rng">Stream that deals samples to tenths.</param>
    public static Estimate Jackknife(int count, Func<int[]?, double> of, Rng rng)
    {
        var value = of(null);
        if (count < 2 * Groups)
            return new(value);
        var order = rng.Permutation(count);
        var parts = new double[Groups];
        for (var g = 0; g < Groups; g++)
            parts[g] = of([.. order.Where((_, i) => i % Groups != g).Order()]);
        var mean = parts.Average();
        return Estimate.WithError(value, Math.Sqrt(parts.Sum(part => (part - mean) * (part - mean)) * (Groups - 1) / Groups), $"jackknife of {Groups} groups of generated samples");
    }

    /// <summary>The mean of repeats with its standard error.</summary>
    public static Estimate OfRepeats(ReadOnlySpan<double> values, string what)
    {
        var (mean, squares) = (0.0, 0.0);
        foreach (var value in values)
            mean += value / values.Length;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return values.Length < 2 ? new(mean) : Estimate.WithError(mean, Math.Sqrt(squares / (values.Length - 1) / values.Length), $"{values.Length} {what}");
    }
}
