using Duel.Losses;

namespace Duel.Evaluation;

/// <summary>Trains a <see cref="PictureClassifier"/>: the embedded feature network, and the measuring stick for what synthetic pictures teach.</summary>
/// <param name="Steps">Steps of <paramref name="BatchSize"/> pictures; 1 or more.</param>
/// <param name="BatchSize">Pictures a step; 1 or more.</param>
/// <param name="Rate">Adam's rate at the start; it falls to 0 by a cosine.</param>
/// <param name="Mirror">True if pictures are mirrored at random: the classical augmentation.</param>
/// <param name="Seed">First weights and order of pictures.</param>
public sealed record ClassifierTraining(int Steps = 1500, int BatchSize = 64, double Rate = 2e-3, bool Mirror = false, ulong Seed = 0)
{
    private const double Smoothing = 0.05, Beta1 = 0.9;

    /// <summary>Trains on pictures with classes.</summary>
    /// <param name="data">Square pictures with two classes or more.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <exception cref="ArgumentException">The samples are not square pictures, or have no classes.</exception>
    public PictureClassifier On(IDataset data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var spec = data.Spec;
        if (!spec.IsPicture || spec.Height != spec.Width || spec.ClassCount < 2)
            throw new ArgumentException($"{data.Name}: samples {spec}, and a classifier learns from square pictures with two classes or more.", nameof(data));
        var classifier = new PictureClassifier(spec.Height, spec.Channels, spec.ClassCount, new Rng(Seed)["classifier"]);
        var player = new Player("classifier", new Adam(Rate, Beta1), classifier) { Schedule = new Cosine() };
        var loss = new Classification(Smoothing: Smoothing);
        var turn = new UpdateStep(player, step => loss.Of(classifier.Evaluate(step.Get<SampleBatch>().Samples).Scores, step.Get<SampleBatch>().Condition!.Values));
        using var batches = new SampleBatches(data, BatchSize, new Rng(Seed)["pictures"], Mirror);
        new Trainer([new("learning", [turn])], batches, new() { Budget = new(Steps: Steps), Seed = Seed }).Run(cancellationToken: cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        classifier.IsTraining = false;
        return classifier;
    }

    /// <summary>The share of pictures whose class a classifier names.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="data">Pictures with classes, of the classifier's size.</param>
    public static double Accuracy(PictureClassifier classifier, IDataset data) => Right(classifier, data).Average(right => right ? 1.0 : 0);

    /// <summary>For each picture whether a classifier names its class.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="data">Pictures with classes, of the classifier's size.</param>
    public static IReadOnlyList<bool> Right(PictureClassifier classifier, IDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var seen = new FeatureExtractor("classifier", "", new ClassifierFeatures(classifier)).Extract(data);
        var sample = new float[data.Spec.Length];
        return [.. seen.TopClasses().Select((top, i) => top == data.Read(i, sample))];
    }
}
