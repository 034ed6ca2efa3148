namespace Duel.Recipes;

/// <summary>Measures a generator of rows while it is trained, on rows that it does not learn from.</summary>
/// <param name="heldOut">Those rows.</param>
/// <param name="code">Code of the rows.</param>
/// <param name="generator">The network, in evaluation mode whenever it is measured.</param>
internal sealed class TableEvaluation(Table heldOut, TableCode code, TableGenerator generator)
{
    private const ulong Seed = 1;

    /// <summary>The measures that there are: the mean likeness of columns, and of pairs of columns; 1 is best.</summary>
    public static IReadOnlyList<string> Names { get; } = ["columns", "pairs"];

    /// <summary>Measures.</summary>
    public IReadOnlyList<MetricValue> Measure(EvaluationOptions asked)
    {
        var made = new TableModel(code, generator, null).Sample(asked.Samples, Seed);
        int[] columns = [.. Enumerable.Range(0, heldOut.Schema.Columns.Count)];
        var single = columns.Average(column => Fidelity.Column(heldOut, made, column));
        var pairs = columns.SelectMany(first => columns.Where(second => second > first).Select(second => Fidelity.Pair(heldOut, made, first, second))).DefaultIfEmpty(single).Average();
        return MetricValue.Select([Number("columns", single), Number("pairs", pairs)], asked);
    }

    private static MetricValue Number(string name, double likeness) => new(name, likeness, double.IsFinite(likeness) ? 1 - likeness : double.PositiveInfinity, Real: 1);
}
