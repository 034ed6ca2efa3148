using System.Globalization;

namespace Duel.Studies;

/// <summary>A synthesis study as a Markdown table: a row for each method on each set, a column for each moment.</summary>
internal static class SynthesisTable
{
    /// <summary>Head of the table.</summary>
    public static string Head { get; } = $"| set | method | seeds | steps | seconds | {string.Join(" | ", Enumerable.Range(1, SynthesisMoments.Count).Select(moment => $"{moment * 100 / SynthesisMoments.Count} %"))} | real |\n|{string.Concat(Enumerable.Repeat("---|", 6 + SynthesisMoments.Count))}";

    /// <summary>A row: steps and seconds at the end as means over seeds, and the distance at each moment with its deviation.</summary>
    /// <param name="points">Moments of one method on one set, of all seeds.</param>
    public static string Row(IReadOnlyList<SynthesisPoint> points)
    {
        SynthesisPoint[] last = [.. points.GroupBy(point => point.Seed).Select(run => run.MaxBy(point => point.Moment)!)];
        var moments = Enumerable.Range(1, SynthesisMoments.Count).Select(moment => Cell([.. points.Where(point => point.Moment == moment).Select(point => point.Distance).OfType<double>()]));
        return string.Create(CultureInfo.InvariantCulture, $"| {points[0].Set} | {points[0].Method} | {last.Length} | {last.Average(point => point.Steps):0} | {last.Average(point => point.Seconds):0} | {string.Join(" | ", moments)} | {Quantity.Measured(points[0].Real)} |");
    }

    private static string Cell(double[] distances)
    {
        var spread = Spread.Of(distances);
        return distances.Length switch
        {
            0 => "",
            1 => Quantity.Measured(distances[0]),
            _ => $"{Quantity.Measured(spread.Mean)} ± {spread.Deviation.ToString("G2", CultureInfo.InvariantCulture)}",
        };
    }
}
