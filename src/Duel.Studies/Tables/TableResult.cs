using System.Globalization;

namespace Duel.Studies;

/// <summary>The figures of some rows of a table with one seed.</summary>
/// <param name="Set">The table.</param>
/// <param name="Rows">Name of the rows that classifiers learned from.</param>
/// <param name="Seed">The seed.</param>
/// <param name="F1">Of the rarer class, the mean of three classifiers.</param>
/// <param name="Accuracy">The mean of three classifiers.</param>
/// <param name="Area">Under the receiver's curve, the mean of three classifiers.</param>
/// <param name="ClosestShare">Rows closer to a learned than to a held-out row; null for real rows.</param>
/// <param name="Detection">The better classifier's area.</param>
/// <param name="Granted">Share of rows that were of the rarest class when it was asked for; null for others than the model.</param>
/// <param name="Seconds">Training, without reading and evaluation; null for others than the model.</param>
public sealed record TableResult(string Set, string Rows, ulong? Seed, double F1, double Accuracy, double Area, double? ClosestShare, double Detection, double? Granted, double? Seconds)
{
    /// <summary>The head of a table of results.</summary>
    public const string Head = "| set | rows | seed | F1 | accuracy | area | closer to learned | detection | granted | seconds |\n|---|---|---|---|---|---|---|---|---|---|";

    /// <summary>Result of some rows in a report.</summary>
    public static TableResult Of(string set, ulong seed, RowsScores scores, double? granted, double? seconds) => Utility.Mean(scores.Utility) switch
    {
        var mean => new(set, scores.Rows, seed, mean.F1, mean.Accuracy, mean.Area, scores.Privacy?.ClosestShare, scores.Detection.Max(one => one.Area), granted, seconds),
    };

    /// <summary>A row of numbers.</summary>
    public string Row() => string.Create(CultureInfo.InvariantCulture,
        $"| {Set} | {Rows} | {Seed} | {F1:0.000} | {Accuracy:0.000} | {Area:0.000} | {ClosestShare:0.000} | {Detection:0.000} | {Granted:P1} | {Seconds:0} |");

    /// <summary>Means and standard deviations over seeds.</summary>
    public static string Summary(IReadOnlyList<TableResult> seeds) => string.Create(CultureInfo.InvariantCulture,
        $"| {seeds[0].Set} | **{seeds[0].Rows}** | {seeds.Count} seeds | {Of(seeds, one => one.F1)} | {Of(seeds, one => one.Accuracy)} | {Of(seeds, one => one.Area)} | {Of(seeds, one => one.ClosestShare)} | {Of(seeds, one => one.Detection)} | {Of(seeds, one => one.Granted)} | {seeds.Average(one => one.Seconds):0} |");

    private static string Of(IReadOnlyList<TableResult> seeds, Func<TableResult, double?> number) => SpreadText.Of(seeds.Select(number));
}
