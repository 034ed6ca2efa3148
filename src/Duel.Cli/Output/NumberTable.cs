namespace Duel.Cli;

/// <summary>Measured numbers in columns.</summary>
internal static class NumberTable
{
    /// <summary>An evaluation: each number with its interval and its baselines.</summary>
    public static string Of(Evaluation.Evaluation evaluation)
    {
        var baselines = evaluation.Baselines.Keys.ToArray();
        var rows = new List<string[]> { (string[])["metric", "good", "value", "interval", .. baselines, "features"] };
        rows.AddRange(evaluation.Metrics.Select(metric => (string[])
        [
            metric.Name, Way(metric.Better), Number(metric.Value), metric.Low is { } low && metric.High is { } high ? $"{Number(low)} to {Number(high)}" : "-",
            .. baselines.Select(name => metric.Baselines.TryGetValue(name, out var value) ? Number(value) : "-"), metric.Features ?? "-",
        ]));
        return string.Join(Environment.NewLine, Aligned(rows).Concat(evaluation.Baselines.Select(entry => $"{entry.Key}: {entry.Value}")));
    }

    /// <summary>A comparison: each run's number with its rank.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<string> runs, IReadOnlyList<ComparedMetric> rows) => Aligned(
    [
        (string[])["metric", "good", .. runs, ""],
        .. rows.Select(row => (string[])[row.Name, Way(row.Better), .. row.Numbers.Zip(row.Ranks, (number, rank) => $"{Number(number.Value)} (#{rank})"), row.Sure ? "intervals apart" : "not sure"]),
    ]);

    private static IEnumerable<string> Aligned(List<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string Number(double value) => Quantity.Measured(value);

    private static string Way(Better better) => better switch
    {
        Better.Lower => "low",
        Better.Higher => "high",
        Better.NearReal => "as real",
        _ => "0.5",
    };
}
