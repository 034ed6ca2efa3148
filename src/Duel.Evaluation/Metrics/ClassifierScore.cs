namespace Duel.Evaluation;

/// <summary>Inception score: how sure a classifier is of each sample and how evenly its classes occur, as e to the mean divergence of each answer from the mean answer.</summary>
/// <remarks>1 to the number of classes. It is the Inception score only with that network; real samples are not used, so one perfect sample a class scores best.</remarks>
/// <param name="Splits">Parts of the samples that are scored one by one; their mean is the score, their spread its interval.</param>
/// <paper>Salimans et al. 2016, Improved techniques for training GANs, arXiv:1606.03498, section 4</paper>
[Listed("classifier-score", "how sure and how varied a classifier's answers are", "arXiv:1606.03498", "inception-score", "is")]
public sealed record ClassifierScore(int Splits = 10) : IMetric
{
    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Features | MetricNeeds.Classes;

    /// <inheritdoc/>
    public Better Better => Better.Higher;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var seen = evidence.GeneratedFeatures;
        var splits = Math.Clamp(Splits, 1, seen.Count);
        // Samples that come sorted by class would leave each part without variety.
        var order = evidence.Stream("classifier-score").Permutation(seen.Count);
        var scores = new double[splits];
        for (var part = 0; part < splits; part++)
            scores[part] = Of(seen.Take(order[(part * seen.Count / splits)..((part + 1) * seen.Count / splits)]));
        return Interval.OfRepeats(scores, "splits");
    }

    /// <summary>The score of some samples.</summary>
    public static double Of(FeatureTable seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var (k, mean) = (seen.ClassCount, new double[seen.ClassCount]);
        for (var i = 0; i < seen.Probabilities.Length; i++)
            mean[i % k] += seen.Probabilities[i] / (double)seen.Count;
        var divergence = 0.0;
        for (var i = 0; i < seen.Probabilities.Length; i++)
        {
            if (seen.Probabilities[i] is > 0 and var chance)
                divergence += chance * (Math.Log(chance) - Math.Log(mean[i % k])) / seen.Count;
        }
        return Math.Exp(divergence);
    }
}
