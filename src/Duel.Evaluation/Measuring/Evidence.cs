namespace Duel.Evaluation;

/// <summary>Real and generated samples with their features; each is extracted once, when the first metric asks.</summary>
public sealed class Evidence
{
    private readonly Lazy<FeatureTable> realFeatures, generatedFeatures;
    private readonly Lazy<Neighbourhoods> neighbours;

    /// <summary>Evidence of samples.</summary>
    /// <param name="real">Real samples.</param>
    /// <param name="generated">The imitation: samples of the same extents.</param>
    /// <param name="extractor">The network that extracts features; the samples' own numbers where null.</param>
    /// <param name="seed">Seed of subsets and resamples.</param>
    /// <exception cref="ArgumentException">The samples differ in their extents.</exception>
    public Evidence(IDataset real, IDataset generated, FeatureExtractor? extractor = null, ulong seed = 0)
        : this(real, generated, extractor, seed, new(() => See(real, extractor)), new(() => See(generated, extractor)))
    {
    }

    private Evidence(IDataset real, IDataset generated, FeatureExtractor? extractor, ulong seed, Lazy<FeatureTable> realFeatures, Lazy<FeatureTable> generatedFeatures)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(generated);
        if (!real.Spec.Extents.SequenceEqual(generated.Spec.Extents))
            throw new ArgumentException($"Real samples are {real.Spec} and generated ones {generated.Spec}: bring both to one size and to the same channels.", nameof(generated));
        (Real, Generated, Extractor, Seed, this.realFeatures, this.generatedFeatures) = (real, generated, extractor, seed, realFeatures, generatedFeatures);
        neighbours = new(() => new(RealFeatures, GeneratedFeatures));
    }

    /// <summary>Real samples.</summary>
    public IDataset Real { get; }

    /// <summary>The imitation.</summary>
    public IDataset Generated { get; }

    /// <summary>The network that extracts features, or null.</summary>
    public FeatureExtractor? Extractor { get; }

    /// <summary>Seed of subsets and resamples.</summary>
    public ulong Seed { get; }

    /// <summary>True if each generated sample belongs to the real one in its place.</summary>
    public bool Paired { get; init; }

    /// <summary>The generator, where it is at hand.</summary>
    public SavedGenerator? Generator { get; init; }

    /// <summary>Real samples that the generator learned; null where unknown.</summary>
    public IDataset? Learned { get; init; }

    /// <summary>Real samples that it did not learn; null where there are none.</summary>
    public IDataset? Unlearned { get; init; }

    /// <summary>Evidence that is there, as metrics ask for it.</summary>
    public MetricNeeds Offers => MetricNeeds.Features
        | (Extractor is { Network.ClassCount: > 0 } ? MetricNeeds.Classes : 0)
        | (Extractor is not null && Extractor.Network.HasStages ? MetricNeeds.Stages : 0)
        | (Extractor is { Network: PerceptualTrunk } ? MetricNeeds.LearnedLayers : 0)
        | Real.Spec.Kind switch
        {
            SampleKind.Picture => MetricNeeds.Pictures,
            SampleKind.Points or SampleKind.Row => MetricNeeds.Points,
            _ => 0,
        }
        | (Real.Spec.ClassCount > 0 ? MetricNeeds.RealLabels : 0)
        | (Generated.Spec.ClassCount > 0 ? MetricNeeds.GeneratedLabels : 0)
        | (Paired ? MetricNeeds.Pairs : 0)
        | (Learned is { Count: > 0 } && Unlearned is { Count: > 0 } ? MetricNeeds.HeldOut : 0)
        | (Generator is not null ? MetricNeeds.Generator : 0);

    /// <summary>Features of the real samples.</summary>
    public FeatureTable RealFeatures => realFeatures.Value;

    /// <summary>Features of the generated samples.</summary>
    public FeatureTable GeneratedFeatures => generatedFeatures.Value;

    /// <summary>Distances between and within both sets.</summary>
    internal Neighbourhoods Neighbours => neighbours.Value;

    /// <summary>The same real samples with another imitation: a baseline, or a generator at another time.</summary>
    /// <param name="generated">The imitation.</param>
    /// <param name="generator">Generator that made it, where that is at hand.</param>
    public Evidence With(IDataset generated, SavedGenerator? generator = null) => new(Real, generated, Extractor, Seed, realFeatures, new(() => See(generated, Extractor))) { Paired = Paired, Generator = generator };

    /// <summary>Some of the real samples with others of them, or with some of the same imitation; what was seen in them is not looked at again.</summary>
    internal Evidence Some(int[] real, IDataset generated, Func<FeatureTable> features) => new(new Subset(Real, real), generated, Extractor, Seed, new(() => RealFeatures.Take(real)), new(features));

    /// <summary>Features of real samples, which may be those that were looked at already.</summary>
    internal FeatureTable Table(IDataset set) => ReferenceEquals(set, Real) ? RealFeatures : See(set, Extractor);

    /// <summary>The stream of a metric.</summary>
    internal Rng Stream(string metric) => new Rng(Seed)["evaluation"][metric];

    private static FeatureTable See(IDataset set, FeatureExtractor? extractor)
    {
        if (extractor is not null && set.Spec.IsPicture)
            return extractor.Extract(set);
        return new(set.Count, set.Spec.Length, SampleRows.Of(set), 0, []);
    }
}
