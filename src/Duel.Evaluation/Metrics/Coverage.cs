namespace Duel.Evaluation;

/// <summary>The share of real samples with a generated one nearer than their k-th nearest real other.</summary>
/// <param name="K">Rank of the neighbour that spans the ball around a real sample, 1 or more; the paper takes 5.</param>
/// <paper>Naeem et al. 2020, Reliable fidelity and diversity metrics for generative models, arXiv:2002.09797</paper>
[Listed("coverage", "share of real samples that have a generated one nearby", "arXiv:2002.09797")]
public sealed record Coverage(int K = 5) : IMetric
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
        return Interval.OfMean(evidence.Neighbours.Across(fromReal: true, (distances, i) => distances.Min() < radii[i] ? 1 : 0), evidence.Stream("coverage"));
    }
}
