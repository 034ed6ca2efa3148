namespace Duel.Evaluation;

/// <summary>Measure of generated samples; found by itself if it carries <see cref="ListedAttribute"/>.</summary>
/// <remarks>A metric is a value: its settings are its constructor's optional parameters, and equal settings measure equally.</remarks>
[PartKind("metric", "metrics")]
public interface IMetric
{
    /// <summary>Evidence that it needs.</summary>
    MetricNeeds Needs { get; }

    /// <summary>Direction in which a number is better.</summary>
    Better Better { get; }

    /// <summary>Measures.</summary>
    /// <param name="evidence">Real and generated samples, and what was seen in them.</param>
    /// <exception cref="ArgumentException">There are too few samples, or what the metric needs is not there.</exception>
    Estimate Measure(Evidence evidence);
}

/// <summary>Evidence that a metric needs besides real and generated samples.</summary>
[Flags]
public enum MetricNeeds
{
    /// <summary>Nothing else.</summary>
    None = 0,

    /// <summary>Feature vectors: a network's, or the samples' own numbers.</summary>
    Features = 1,

    /// <summary>A network with classes.</summary>
    Classes = 2,

    /// <summary>Samples that are pictures.</summary>
    Pictures = 4,

    /// <summary>Samples that are points or rows of a table.</summary>
    Points = 8,

    /// <summary>Classes of the real samples.</summary>
    RealLabels = 16,

    /// <summary>Classes of the generated samples.</summary>
    GeneratedLabels = 32,

    /// <summary>Each generated sample belongs to the real one in its place.</summary>
    Pairs = 64,

    /// <summary>A network with stages that pictures can be compared at.</summary>
    Stages = 128,

    /// <summary>The generator itself.</summary>
    Generator = 256,

    /// <summary>A network with the layers that LPIPS learned on it; pictures are seen at their own size.</summary>
    LearnedLayers = 512,

    /// <summary>Real samples that were learned, and others that were not.</summary>
    HeldOut = 1024,
}

/// <summary>Direction in which a number is better.</summary>
public enum Better
{
    /// <summary>0 is best.</summary>
    Lower,

    /// <summary>The more the better.</summary>
    Higher,

    /// <summary>Best where real samples score the same: compare with the floor beside it.</summary>
    NearReal,

    /// <summary>0.5 is best: as good as a guess.</summary>
    NearHalf,
}
