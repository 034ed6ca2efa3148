namespace Duel.Evaluation;

/// <summary>The share of generated samples that lie among real ones: within the distance of a real sample to its k-th nearest other.</summary>
/// <param name="K">Rank of the neighbour that spans the ball around a real sample, 1 or more; the paper takes 3.</param>
/// <paper>Kynkaanniemi et al. 2019, Improved precision and recall metric for assessing generative models, arXiv:1904.06991</paper>
[Listed("precision", "share of generated samples that lie among real ones", "arXiv:1904.06991")]
public sealed record Precision(int K = 3) : IMetric
{
    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Features;

    /// <inheritdoc/>
    public Better Better => Better.Higher;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var radii = evidence.Neighbours.Radii(ofReal: true, K);
        return Interval.OfMean(evidence.Neighbours.Across(fromReal: false, (distances, _) => Inside(distances, radii) > 0 ? 1 : 0), evidence.Stream("precision"));
    }

    /// <summary>Number of balls that a sample lies in.</summary>
    internal static int Inside(double[] distances, double[] radii)
    {
        var count = 0;
        for (var i = 0; i < distances.Length; i++)
            count += distances[i] < radii[i] ? 1 : 0;
        return count;
    }
}
