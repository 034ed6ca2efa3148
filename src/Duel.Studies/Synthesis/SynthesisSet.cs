using System.Security.Cryptography;

namespace Duel.Studies;

/// <summary>A set of a synthesis study, and what its generators are measured by: real samples, the test part where there is one, and features.</summary>
internal sealed class SynthesisSet
{
    private readonly Dictionary<string, MetricEvaluator> evaluators = [];
    private readonly SynthesisStudyOptions options;
    private readonly CancellationToken cancellationToken;
    private readonly Func<string> classifierFile;
    private FeatureExtractor? extractor;

    private SynthesisSet(string name, DataSource source, SynthesisStudyOptions options, FeatureExtractor? extractor, Func<string> classifierFile, CancellationToken cancellationToken) =>
        (Name, Source, this.options, this.extractor, this.classifierFile, this.cancellationToken) = (name, source, options, extractor, classifierFile, cancellationToken);

    /// <summary>Name of the set.</summary>
    public string Name { get; }

    /// <summary>Place of the set.</summary>
    public DataSource Source { get; }

    /// <summary>Features that distances are measured in.</summary>
    public string Features => extractor is null ? FeatureNetworks.None : $"{extractor.Name} {extractor.Hash[..8]}";

    /// <summary>Finds a set.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="options">Options of the study.</param>
    /// <param name="extractor">Feature network that was asked for; null for none, or the set's own.</param>
    /// <param name="files">Files of the study, where a set's own classifier is kept.</param>
    /// <param name="cancellationToken">Stops what takes long.</param>
    /// <exception cref="DatasetException">There is no such set.</exception>
    public static SynthesisSet Open(string path, SynthesisStudyOptions options, FeatureExtractor? extractor, SynthesisFiles files, CancellationToken cancellationToken)
    {
        var source = new DataSource(path);
        using var opened = source.Open(cancellationToken);
        var name = opened.Dataset.Name;
        return new(name, source, options, opened.Dataset.Spec.IsPicture ? extractor : null, () => files.Classifier(name), cancellationToken);
    }

    /// <summary>Distance of a generator's samples to real ones, and that of learned samples to the same.</summary>
    public (double? Distance, double Real) Measure(SavedGenerator generator)
    {
        var size = $"{generator.Spec}";
        if (!evaluators.TryGetValue(size, out var evaluator))
            evaluators[size] = evaluator = Evaluator(generator.Spec);
        var number = evaluator.Evaluate(generator)[0];
        return (double.IsFinite(number.Value) ? number.Value : null, number.Real ?? 0);
    }

    private MetricEvaluator Evaluator(SampleSpec spec)
    {
        var learned = (spec.IsPicture ? Source with { Size = spec.Size, Channels = spec.Channels } : Source).Open(cancellationToken).Dataset;
        extractor ??= !spec.IsPicture || options.Features == FeatureNetworks.None ? null
            : learned.Spec.ClassCount > 1 && learned.Spec.Height == learned.Spec.Width ? Own(learned)
            : FeatureNetworks.Open(FeatureNetworks.Embedded);
        return new(["frechet"], TestOf(learned) ?? learned, learned, extractor, options.Samples, options.Seed);
    }

    /// <summary>The test part of a set; null where it has none of its own.</summary>
    private IDataset? TestOf(IDataset learned)
    {
        try
        {
            var test = Datasets.Open(Source.Path, Source.ToOptions() with { Split = DatasetSplit.Test, Size = learned.Spec.Size, Channels = learned.Spec.IsPicture ? learned.Spec.Channels : null }, cancellationToken).Dataset;
            return DatasetHash.Of(test, cancellationToken) == DatasetHash.Of(learned, cancellationToken) ? null : test;
        }
        catch (DatasetException)
        {
            return null;
        }
    }

    /// <summary>A classifier of the set's own classes, kept beside the runs.</summary>
    private FeatureExtractor Own(IDataset learned)
    {
        var file = classifierFile();
        if (!File.Exists(file))
            ClassifierFeatures.Save(new ClassifierTraining(options.ClassifierSteps).On(learned, cancellationToken), file, new Dictionary<string, string> { ["data"] = learned.Name });
        using var stream = File.OpenRead(file);
        var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        stream.Position = 0;
        return new("in-domain", hash, ClassifierFeatures.Load(stream, file));
    }
}
