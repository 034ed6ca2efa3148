namespace Duel.Evaluation;

/// <summary>Share of real pictures that a classifier names right after learning from generated ones alone.</summary>
/// <remarks>The floor beside it is what the same training reaches on real pictures. The classifier is a small one of Duel's own: compare only with itself.</remarks>
/// <param name="Steps">Training steps of 64 pictures.</param>
/// <paper>Ravuri and Vinyals 2019, Classification accuracy score for conditional generative models, arXiv:1905.10887</paper>
[Listed("classification-accuracy", "accuracy on real pictures after learning from generated ones", "arXiv:1905.10887", "cas")]
public sealed record ClassificationAccuracy(int Steps = 1500) : IMetric
{
    /// <inheritdoc/>
    public MetricNeeds Needs => MetricNeeds.Pictures | MetricNeeds.RealLabels | MetricNeeds.GeneratedLabels;

    /// <inheritdoc/>
    public Better Better => Better.Higher;

    /// <inheritdoc/>
    public Estimate Measure(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence.Real.Spec.ClassCount != evidence.Generated.Spec.ClassCount)
            throw new ArgumentException($"Real samples are of {evidence.Real.Spec.ClassCount} classes and generated ones of {evidence.Generated.Spec.ClassCount}: both must be of the same.", nameof(evidence));
        var classifier = new ClassifierTraining(Steps: Steps, Seed: evidence.Seed).On(evidence.Generated);
        var right = ClassifierTraining.Right(classifier, evidence.Real).Select(right => right ? 1.0 : 0).ToArray();
        return Interval.OfMean(right, evidence.Stream("classification-accuracy"));
    }
}
