namespace Duel.Evaluation;

/// <summary>Metrics in options that hold them by their names.</summary>
public static class MetricChoices
{
    /// <summary>Options that evaluate by these metrics; the first decides which checkpoint is the best.</summary>
    /// <param name="options">All other options of the evaluation.</param>
    /// <param name="metrics">Metrics of the catalogue: <c>new() { EverySteps = 500 }.By(new Frechet(), new Precision(K: 5))</c>.</param>
    /// <exception cref="ArgumentException">A metric is not listed, so that no file can hold it.</exception>
    public static EvaluationOptions By(this EvaluationOptions options, params IReadOnlyList<IMetric> metrics)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(metrics);
        var list = PartCatalogue.Of<IMetric>();
        return options with { Metrics = [.. metrics.Select(Spelled)] };

        string Spelled(IMetric metric) => list.NameOf(metric) is not null
            ? list.SpellBriefly(metric)
            : throw new ArgumentException($"{metric.GetType().Name} has no name that a run could keep: give it a [Listed] attribute, and register its assembly with PartCatalogue.Register.", nameof(metrics));
    }
}
