namespace Duel.Evaluation;

/// <summary>Evaluates a run while it goes on by metrics against samples that it does not learn from, beside what real samples score.</summary>
public sealed class MetricEvaluator : IModelEvaluator
{
    private readonly (string Name, IMetric Metric, double Real)[] metrics;
    private readonly Evidence evidence;
    private readonly int count;
    private readonly ulong seed;

    /// <summary>Extracts the real samples' features once, and measures what they score.</summary>
    /// <param name="metrics">Names of the metrics to measure; one or more.</param>
    /// <param name="heldOut">Samples to compare with: never those that are learned from, nor those that results are reported on.</param>
    /// <param name="learned">Training data: samples of it in place of generated ones are as good as it gets.</param>
    /// <param name="extractor">The network that extracts features; the samples' own numbers where null.</param>
    /// <param name="count">Generated samples at each evaluation, 4 or more.</param>
    /// <param name="seed">Seed of latents and subsets.</param>
    /// <exception cref="ArgumentException">A metric is unknown, or needs what is not there.</exception>
    public MetricEvaluator(IReadOnlyList<string> metrics, IDataset heldOut, IDataset learned, FeatureExtractor? extractor, int count, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(learned);
        (this.count, this.seed) = (count, seed);
        evidence = new Evidence(heldOut, Subset.Evenly(learned, count), extractor, seed);
        this.metrics = [.. metrics.Select(Entry)];
    }

    /// <summary>Scores of real samples; NaN where they cannot be measured.</summary>
    public IEnumerable<(string Name, double Value)> Real => metrics.Select(entry => (entry.Name, entry.Real));

    /// <summary>The network that extracts features; null for none.</summary>
    public string? Features => evidence.Extractor?.Name;

    /// <summary>Creates the evaluator that a run's options ask for.</summary>
    /// <param name="run">A run with <see cref="RunOptions.Evaluation"/>.</param>
    /// <param name="models">The folder of feature networks; the usual one where null.</param>
    /// <exception cref="ArgumentException">The options ask for none, for an unknown metric or network, or for a metric that needs what is not there.</exception>
    /// <exception cref="Networks.ModelFormatException">The network's weights are missing or damaged.</exception>
    public static MetricEvaluator Of(GanRun run, string? models = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Options.Evaluation is not { } options || run.HeldOut is not { } heldOut)
            throw new ArgumentException("The run is not evaluated: set GanRunOptions.Evaluation first.", nameof(run));
        var extractor = options.Features == FeatureNetworks.None || !heldOut.Spec.IsPicture ? null : FeatureNetworks.Open(options.Features, models);
        return new(options.Metrics, heldOut, run.Data, extractor, options.Samples, run.Options.Seed);
    }

    /// <inheritdoc/>
    public IReadOnlyList<MetricValue> Evaluate(SavedGenerator generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        if (GeneratedSamples.Of("generated", generator, count, seed) is not { } samples)
            return [.. metrics.Select(entry => new MetricValue(entry.Name, double.NaN, double.PositiveInfinity, Real: entry.Real))];
        var seen = evidence.With(samples, generator);
        return [.. metrics.Select(entry => Number(entry.Name, entry.Metric, entry.Real, entry.Metric.Measure(seen)))];
    }

    private static MetricValue Number(string name, IMetric metric, double real, Estimate estimate)
    {
        var badness = metric.Better.Badness(estimate.Value, real);
        return new(name, estimate.Value, double.IsFinite(badness) ? badness : double.PositiveInfinity, estimate.Low, estimate.High, real);
    }

    private (string Name, IMetric Metric, double Real) Entry(string text)
    {
        var metric = Metrics.Make(text);
        // The generator comes with each evaluation, and real samples have none.
        var missing = metric.Needs & ~(evidence.Offers | MetricNeeds.Generator);
        if (missing != 0)
            throw new ArgumentException($"{text} needs {missing.Words()}, which is not there while a run is trained. Evaluate by another metric, such as frechet or sliced-wasserstein.", nameof(text));
        var name = metric.Needs.HasFlag(MetricNeeds.LearnedLayers) ? Metrics.NameOf(metric, evidence.Extractor) : text;
        return (name, metric, metric.Needs.HasFlag(MetricNeeds.Generator) ? double.NaN : metric.Measure(evidence).Value);
    }
}
