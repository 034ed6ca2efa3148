namespace Duel.Evaluation;

/// <summary>The metrics of this library by name, and how to make them from text.</summary>
public static class Metrics
{
    private static readonly string[]
        ForPictures = ["frechet", "kernel", "precision", "recall", "density", "coverage", "sliced-wasserstein", "mode-coverage", "memorization", "copying"],
        ForPoints = ["wasserstein", "mmd", "precision", "recall", "coverage", "column-wasserstein", "mode-coverage", "copying"];

    /// <summary>All of them in the order of their names.</summary>
    public static IReadOnlyList<Part> All => PartCatalogue.Of<IMetric>().All;

    /// <summary>Makes a metric from text: <c>kernel</c>, <c>precision:k=5</c>.</summary>
    /// <exception cref="ArgumentException">The name or an option is unknown, given twice, malformed or out of range.</exception>
    public static IMetric Make(string text) => PartCatalogue.Of<IMetric>().Make(text);

    /// <summary>The name of a metric's type.</summary>
    public static string NameOf(IMetric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return All.First(entry => entry.Type == metric.GetType()).Name;
    }

    /// <summary>Name of a metric's number: LPIPS by its trunk, as that of another is another distance.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="extractor">The network that extracts features, or null.</param>
    public static string NameOf(IMetric metric, FeatureExtractor? extractor)
    {
        var name = NameOf(metric);
        return metric.Needs.HasFlag(MetricNeeds.LearnedLayers) && extractor is { Network: PerceptualTrunk trunk } ? $"{name}-{trunk.Name}" : name;
    }

    /// <summary>Metrics that are measured by default: what the evidence allows of a usual choice.</summary>
    public static IReadOnlyList<string> UsualFor(MetricNeeds offers) =>
        [.. (offers.HasFlag(MetricNeeds.Pictures) ? ForPictures : ForPoints).Where(name => (Make(name).Needs & ~offers) == 0)];
}
