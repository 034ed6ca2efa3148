namespace Duel.Evaluation;

/// <summary>The share of generated samples that lie closer to a real one than all but a hundredth of real ones lie to theirs: suspected copies.</summary>
/// <remarks>About 0.01 for fresh real samples. Only a comparison with the very samples that were trained on says something about copying.</remarks>
/// <param name="Share">The share of real samples that count as too close, 0 to 1.</param>
/// <paper>Meehan, Chaudhuri and Dasgupta 2020, A non-parametric test to detect data-copying, arXiv:2004.05675, in a simpler form</paper>
[Listed("memorization", "share of generated samples suspiciously close to a real one", "arXiv:2004.05675", "copies")]
public sealed record Memorization(double Share = 0.01) : IMetric
{
    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Features;

    /// <inheritdoc/>
    public Better Better => Better.NearReal;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var close = Close(evidence, Share);
        return Interval.OfMean(evidence.Neighbours.Across(fromReal: false, (distances, _) => distances.Min() < close ? 1 : 0), evidence.Stream("memorization"));
    }

    /// <summary>The squared distance to the nearest other that this share of real samples stays below.</summary>
    internal static double Close(Evidence evidence, double share)
    {
        var nearest = evidence.Neighbours.Radii(ofReal: true, 1).Order().ToArray();
        return nearest[Math.Min((int)(share * nearest.Length), nearest.Length - 1)];
    }
}
