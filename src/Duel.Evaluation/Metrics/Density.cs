namespace Duel.Evaluation;

/// <summary>Number of balls around real samples that a generated one lies in, over k: like precision, but one stray real sample counts little.</summary>
/// <remarks>About 1 for real samples, and above where generated ones crowd together in the middle: more is not always better.</remarks>
/// <param name="K">Rank of the neighbour that spans the ball around a real sample, 1 or more; the paper takes 5.</param>
/// <paper>Naeem et al. 2020, Reliable fidelity and diversity metrics for generative models, arXiv:2002.09797</paper>
[Listed("density", "how densely real samples lie around generated ones", "arXiv:2002.09797")]
public sealed record Density(int K = 5) : IMetric
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
        return Interval.OfMean(evidence.Neighbours.Across(fromReal: false, (distances, _) => (double)Precision.Inside(distances, radii) / K), evidence.Stream("density"));
    }
}
