using System.Globalization;

namespace Duel.Evaluation;

/// <summary>The mean over classes of the Frechet distance within each: a generator that mixes up its classes scores badly here alone.</summary>
/// <remarks>Classes have fewer samples than the whole, so that the distance is larger than of the whole; compare with the floor. Details hold each class.</remarks>
/// <paper>Miyato and Koyama 2018, cGANs with projection discriminator, arXiv:1802.05637, section 4 (intra FID)</paper>
[Listed("class-frechet", "Frechet distance within each class, the mean", "arXiv:1802.05637", "intra-fid", "per-class-frechet")]
public sealed record PerClassFrechet : IMetric
{
    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Features | MetricNeeds.RealLabels | MetricNeeds.GeneratedLabels;

    /// <inheritdoc/>
    public Better Better => Better.Lower;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        int[] real = SampleRows.Labels(evidence.Real), generated = SampleRows.Labels(evidence.Generated);
        var (names, found) = (evidence.Real.Spec.ClassNames, new Dictionary<string, double>());
        foreach (var k in real.Distinct().Order())
        {
            var name = k < names.Count ? names[k] : k.ToString(CultureInfo.InvariantCulture);
            found[name] = FrechetDistance.Between(Statistics(evidence.RealFeatures, real, k, name), Statistics(evidence.GeneratedFeatures, generated, k, name));
        }
        return Interval.OfRepeats([.. found.Values], "classes, which differ by nature") with { Details = found };
    }

    private static FeatureStatistics Statistics(FeatureTable table, int[] labels, int k, string name)
    {
        var rows = Enumerable.Range(0, labels.Length).Where(i => labels[i] == k).ToArray();
        return rows.Length > 1
            ? FeatureStatistics.Of(table.Take(rows).Values, table.Length)
            : throw new ArgumentException($"Class {name} has {rows.Length} samples in one of the sets: a distance within each class takes two or more.", nameof(labels));
    }
}
