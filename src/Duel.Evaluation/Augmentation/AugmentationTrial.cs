namespace Duel.Evaluation;

/// <summary>One draw of few labelled pictures, and what a small classifier learns from it with and without help (Ravuri and Vinyals 2019, arXiv:1905.10887, for generated pictures alone).</summary>
/// <param name="Real">The few labelled pictures.</param>
/// <param name="Test">Pictures that neither generator nor classifier has seen.</param>
/// <param name="Seed">The classifier's first weights, its order of pictures, and the classical variants.</param>
/// <param name="Steps">Training steps of 64 pictures, as many for every arm.</param>
public sealed record AugmentationTrial(IDataset Real, IDataset Test, ulong Seed, int Steps = AugmentationTrial.UsualSteps)
{
    /// <summary>Steps by default.</summary>
    public const int UsualSteps = 1000;

    private const int Batch = 64;

    /// <summary>Trains a classifier on an arm and tests it.</summary>
    /// <param name="arm">Arm to learn from.</param>
    /// <param name="generated">Generated pictures of the same classes, for the arms that need them.</param>
    /// <param name="clock">Measures the time.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <exception cref="ArgumentException">Sets do not go together, or have no classes.</exception>
    public ArmScore Score(AugmentationArm arm, Func<IDataset> generated, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(generated);
        ArgumentNullException.ThrowIfNull(clock);
        if (Test.Spec.ClassCount > Real.Spec.ClassCount || !Test.Spec.Extents.SequenceEqual(Real.Spec.Extents))
            throw new ArgumentException($"Test pictures are {Test.Spec} of {Test.Spec.ClassCount} classes, and {Real.Spec} of {Real.Spec.ClassCount} are learned: both must be alike.");
        var start = clock.GetTimestamp();
        var classifier = new ClassifierTraining(Steps, Batch, Seed: Seed).On(PicturesOf(arm, generated), cancellationToken);
        var right = ClassifierTraining.Right(classifier, Test);
        var recalls = ClassIndex.Of(Test).Select(indices => indices.Length == 0 ? double.NaN : indices.Average(index => right[index] ? 1.0 : 0)).ToArray();
        return new(arm, Seed, right.Average(one => one ? 1.0 : 0), recalls, clock.GetElapsedTime(start).TotalSeconds);
    }

    private IDataset PicturesOf(AugmentationArm arm, Func<IDataset> generated)
    {
        // Classes that are uneven in the draw are shown evenly, in every arm alike.
        var real = ClassIndex.Even(Real);
        switch (arm)
        {
            case AugmentationArm.Real:
                return real;
            case AugmentationArm.RealAndClassical:
                // As many variants as there are places in the training: none is shown twice.
                return new VariedPictures(real, Math.Max(1, Steps * Batch / real.Count), Seed);
            case AugmentationArm.Generated:
                return generated();
            default:
                var made = generated();
                return new Joined(new Subset(real, [.. Enumerable.Range(0, made.Count).Select(i => i % real.Count)]), made);
        }
    }
}
