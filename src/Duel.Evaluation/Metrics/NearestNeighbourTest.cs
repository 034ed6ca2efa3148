namespace Duel.Evaluation;

/// <summary>Share of samples whose nearest other has their label, real or generated: 0.5 where sets are alike, 1 where they are apart, below where samples are copies.</summary>
/// <remarks>As many real as generated samples take part. Details hold the share for real and for generated samples alone.</remarks>
/// <paper>Lopez-Paz and Oquab 2017, Revisiting classifier two-sample tests, arXiv:1610.06545; Xu et al. 2018, arXiv:1806.07755</paper>
[Listed("nearest-neighbour", "how often the nearest neighbour tells real from generated", "arXiv:1806.07755", "1-nn")]
public sealed record NearestNeighbourTest : IMetric
{
    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Features;

    /// <inheritdoc/>
    public Better Better => Better.NearHalf;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var rng = evidence.Stream("nearest-neighbour");
        var count = Math.Min(evidence.RealFeatures.Count, evidence.GeneratedFeatures.Count);
        var both = new Neighbourhoods(Some(evidence.RealFeatures, count, rng["real"]), Some(evidence.GeneratedFeatures, count, rng["generated"]));
        var (realWithin, generatedWithin) = (both.Radii(ofReal: true, 1), both.Radii(ofReal: false, 1));
        var (realAcross, generatedAcross) = (both.Across(fromReal: true, (distances, _) => distances.Min()), both.Across(fromReal: false, (distances, _) => distances.Min()));
        // A sample exactly as near to both sets tells nothing: half.
        static double Told(double own, double other) => own < other ? 1 : own > other ? 0 : 0.5;
        double[] real = [.. realWithin.Zip(realAcross, Told)], generated = [.. generatedWithin.Zip(generatedAcross, Told)];
        return Interval.OfMean([.. real, .. generated], rng["interval"]) with
        {
            Details = new Dictionary<string, double> { ["real"] = real.Average(), ["generated"] = generated.Average() },
        };
    }

    private static FeatureTable Some(FeatureTable table, int count, Tensors.Rng rng) => count == table.Count ? table : table.Take(rng.Permutation(table.Count)[..count]);
}
