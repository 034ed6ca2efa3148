using System.Globalization;

namespace Duel.Studies;

/// <summary>Summaries as a Markdown table, a row at a time.</summary>
/// <param name="set">Set that was learned.</param>
internal sealed class ModeTable(IModeSet set)
{
    /// <summary>The lines above the rows.</summary>
    public string Head => $"""
        | {set.Name} | seeds | failed | all {set.ModeCount} modes in | modes | high quality, % | reverse KL | seconds a seed |
        |---|---|---|---|---|---|---|---|
        """;

    /// <summary>One game as a row: means with standard errors.</summary>
    public static string Row(ModeSummary summary) =>
        $"| {Named(summary.Game, summary.Changes)} | {summary.Seeds} | {summary.Failed} | {summary.Complete} | {Cell(summary.Modes, "0.0")} | {Cell(summary.HighQuality, "0.0", 100)} | {Cell(summary.ReverseKl, "0.000")} | {(summary.Game == ModeSummary.RealData ? "-" : Number(summary.Seconds.Mean, "0.0"))} |";

    /// <summary>One seed on a line.</summary>
    public static string Line(ModeResult result) =>
        $"{result.Benchmark}, {Named(result.Game, result.Changes)}, seed {result.Seed}: {result.Modes} modes, {Number(100 * result.HighQuality, "0.0")} % of high quality, reverse KL {Number(result.ReverseKl, "0.000")}, {Number(result.Seconds, "0.0")} s{(result.Status == ModeStatus.Diverged ? ", diverged" : "")}";

    /// <summary>A count of modes on a line.</summary>
    public static string Line(ModeRun run, ModeLook look) =>
        $"  {run.Set.Name}, {Named(run.Game, run.Changes.Text)}, seed {run.Seed}, step {Quantity.Of(look.Step)}: {look.Modes} modes, {Number(100 * look.HighQuality, "0.0")} % of high quality, reverse KL {Number(look.ReverseKl, "0.000")}, {Number(look.Seconds, "0.0")} s";

    private static string Named(string game, string changes) => changes.Length == 0 ? game : $"{game}, {changes.Replace(",", ", ", StringComparison.Ordinal)}";

    private static string Cell(MeanAndError value, string format, double factor = 1) =>
        value.StandardError is { } error ? $"{Number(value.Mean * factor, format)} ± {Number(error * factor, format)}" : Number(value.Mean * factor, format);

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
