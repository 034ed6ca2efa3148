namespace Duel.Evaluation;

/// <summary>The share of generated samples that lie closer to another generated one than all but a hundredth of real ones lie to theirs: collapse.</summary>
/// <remarks>About 0.01 for as many real samples; sets of other sizes lie closer or wider, so compare with the floor.</remarks>
/// <param name="Share">The share of real samples that count as too close, 0 to 1.</param>
/// <paper>Arora and Zhang 2017, Do GANs actually learn the distribution?, arXiv:1706.08224: the birthday test, with a distance in place of eyes</paper>
[Listed("duplicates", "share of generated samples suspiciously close to each other", "arXiv:1706.08224")]
public sealed record Duplicates(double Share = 0.01) : IMetric
{
    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Features;

    /// <inheritdoc/>
    public Better Better => Better.NearReal;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var close = Memorization.Close(evidence, Share);
        return Interval.OfMean([.. evidence.Neighbours.Radii(ofReal: false, 1).Select(distance => distance < close ? 1.0 : 0)], evidence.Stream("duplicates"));
    }
}
