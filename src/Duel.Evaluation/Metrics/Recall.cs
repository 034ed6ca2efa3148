namespace Duel.Evaluation;

/// <summary>The share of real samples that lie among generated ones: within the distance of a generated sample to its k-th nearest other.</summary>
/// <param name="K">Rank of the neighbour that spans the ball around a generated sample, 1 or more; the paper takes 3.</param>
/// <paper>Kynkaanniemi et al. 2019, Improved precision and recall metric for assessing generative models, arXiv:1904.06991</paper>
[Listed("recall", "share of real samples that lie among generated ones", "arXiv:1904.06991")]
public sealed record Recall(int K = 3) : IMetric
{
    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Features;

    /// <inheritdoc/>
    public Better Better => Better.Higher;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var radii = evidence.Neighbours.Radii(ofReal: false, K);
        return Interval.OfMean(evidence.Neighbours.Across(fromReal: true, (distances, _) => Precision.Inside(distances, radii) > 0 ? 1 : 0), evidence.Stream("recall"));
    }
}
