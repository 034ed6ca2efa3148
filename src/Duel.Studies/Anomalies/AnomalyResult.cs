using System.Globalization;

namespace Duel.Studies;

/// <summary>The figures of all detectors on one cell with one seed.</summary>
/// <param name="Set">The protocol.</param>
/// <param name="Cell">The digit, the table and so on.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Report">All detectors, on the test items.</param>
/// <param name="Seconds">Training, the plain autoencoder included, without evaluation.</param>
/// <param name="Options">Options that it was trained with.</param>
public sealed record AnomalyResult(string Set, string Cell, ulong Seed, AnomalyReport Report, double Seconds, AnomalyOptions Options)
{
    /// <summary>The head of a table of results.</summary>
    public const string Head = "| cell | seed | detector | AUROC | AUPRC | F1 | false alarms | seconds |\n|---|---|---|---|---|---|---|---|";

    /// <summary>A row for each detector.</summary>
    public string Rows() => string.Join('\n', Report.Scores.Select((one, i) => string.Create(CultureInfo.InvariantCulture,
        $"| {Cell} | {Seed} | {one.Detector} | {one.Auroc:0.000} | {one.Auprc:0.000} | {one.F1:0.000} | {one.FalseAlarms:0.000} | {(i == 0 ? Seconds.ToString("0", CultureInfo.InvariantCulture) : "")} |")));

    /// <summary>Means and standard deviations of some results, a row for each detector.</summary>
    public static string Summary(string cell, IReadOnlyList<AnomalyResult> results) => string.Join('\n', results[0].Report.Scores.Select((one, i) =>
        $"| {cell} | {results.Count} runs | **{one.Detector}** | {Of(results, result => result.Report.Scores[i].Auroc)} | {Of(results, result => result.Report.Scores[i].Auprc)} | {Of(results, result => result.Report.Scores[i].F1)} | {Of(results, result => result.Report.Scores[i].FalseAlarms)} | {(i == 0 ? results.Average(result => result.Seconds).ToString("0", CultureInfo.InvariantCulture) : "")} |"));

    private static string Of(IReadOnlyList<AnomalyResult> results, Func<AnomalyResult, double?> number) => SpreadText.Of(results.Select(number));
}
