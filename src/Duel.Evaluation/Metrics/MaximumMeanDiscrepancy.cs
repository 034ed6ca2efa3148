namespace Duel.Evaluation;

/// <summary>The squared maximum mean discrepancy under a Gaussian kernel, unbiased: 0 on average where both sets are of one kind.</summary>
/// <remarks>k(x, y) = e^(-|x - y|² / 2 s²); s is the median distance of real samples where it is not given. It can come out below 0.</remarks>
/// <param name="Bandwidth">s; 0 for the median distance of real samples.</param>
/// <paper>Gretton et al. 2012, A kernel two-sample test, Journal of Machine Learning Research 13, lemma 6; doi:10.5555/2188385.2188410</paper>
[Listed("mmd", "Gaussian-kernel distance, unbiased", "doi:10.5555/2188385.2188410")]
public sealed record MaximumMeanDiscrepancy(double Bandwidth = 0) : IMetric
{
    private const int MostForMedian = 1000;

    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Features;

    /// <inheritdoc/>
    public Better Better => Better.Lower;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var near = evidence.Neighbours;
        if (near.RealCount < 2 || near.GeneratedCount < 2)
            throw new ArgumentException($"{near.RealCount} real and {near.GeneratedCount} generated samples: a discrepancy takes two or more of either.", nameof(evidence));
        var scale = 1 / (2 * (Bandwidth > 0 ? Bandwidth * Bandwidth : Median(near)));
        double Kernel(double[] distances, int self) => distances.Where((_, j) => j != self).Sum(distance => Math.Exp(-distance * scale));
        var real = near.Within(ofReal: true, Kernel).Sum() / ((double)near.RealCount * (near.RealCount - 1));
        var within = near.Within(ofReal: false, Kernel);
        var across = near.Across(fromReal: false, (distances, _) => Kernel(distances, -1) / near.RealCount);
        double Of(int[]? rows)
        {
            // Kernels with samples left out stay in the sums within: their mean does not change on average.
            rows ??= [.. Enumerable.Range(0, within.Length)];
            return real + rows.Average(i => (within[i] / (within.Length - 1)) - (2 * across[i]));
        }
        return Interval.Jackknife(within.Length, Of, evidence.Stream("mmd"));
    }

    /// <summary>The median squared distance of different real samples, of the first thousand.</summary>
    private static double Median(Neighbourhoods near)
    {
        var (count, all) = (Math.Min(near.RealCount, MostForMedian), new List<double>());
        near.Within(ofReal: true, (distances, i) =>
        {
            if (i < count)
            {
                lock (all)
                    all.AddRange(distances.AsSpan(0, count).ToArray().Where((_, j) => j > i));
            }
            return 0;
        });
        all.Sort();
        return all[all.Count / 2] is > 0 and var median ? median : 1;
    }
}
