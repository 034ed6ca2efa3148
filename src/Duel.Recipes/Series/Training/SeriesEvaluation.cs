namespace Duel.Recipes;

/// <summary>Measures a generator of series while it is trained, on series that it does not learn from.</summary>
/// <param name="heldOut">Those series.</param>
/// <param name="model">The model, whose network is the one in training.</param>
internal sealed class SeriesEvaluation(SeriesSet heldOut, SeriesModel model)
{
    private const ulong Seed = 1;

    /// <summary>The measures that there are: the mean likeness of steps, and the distance of autocorrelations.</summary>
    public static IReadOnlyList<string> Names { get; } = ["steps", "autocorrelation"];

    /// <summary>Measures.</summary>
    public IReadOnlyList<MetricValue> Measure(EvaluationOptions asked)
    {
        var made = model.Sample(asked.Samples, Seed);
        var (real, synthetic) = (heldOut.ToTable(), made.ToTable());
        var likeness = Enumerable.Range(0, real.Schema.Columns.Count).Average(column => Fidelity.Column(real, synthetic, column));
        var distance = SeriesStatistics.Of(heldOut).AutocorrelationDistance(SeriesStatistics.Of(made));
        return MetricValue.Select([new("steps", likeness, Loss(1 - likeness), Real: 1), new("autocorrelation", distance, Loss(distance), Real: 0)], asked);
    }

    private static double Loss(double value) => double.IsFinite(value) ? value : double.PositiveInfinity;
}
