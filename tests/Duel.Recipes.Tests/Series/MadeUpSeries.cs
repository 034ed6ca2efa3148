using System.Globalization;
using System.Text;
using Duel.Data;
using Duel.Tensors;

namespace Duel.Recipes.Tests;

/// <summary>Small tables of series with known laws.</summary>
internal static class MadeUpSeries
{
    /// <summary>Patients of 4 to 8 hours: a pulse that rises in the ill and falls in the well, a temperature with gaps, a posture; the ward holds for all of one.</summary>
    public static string Vitals(int patients, ulong seed = 1)
    {
        var text = new StringBuilder("patient,hour,pulse,temperature,posture,ward,outcome,unit\n");
        var rng = new Rng(seed);
        for (var i = 0; i < patients; i++)
        {
            var (ill, start, hours, ward) = (rng.NextInt(2) == 1, 60 + (20 * rng.NextSingle()), 4 + rng.NextInt(5), rng.NextInt(3));
            for (var hour = 0; hour < hours; hour++)
            {
                var temperature = rng.NextInt(5) == 0 ? "" : (36.5 + rng.NextSingle()).ToString("F1", CultureInfo.InvariantCulture);
                text.Append(CultureInfo.InvariantCulture, $"P-{i:D3},{2 * hour},{start + ((ill ? 3 : -1) * hour):F1},{temperature},{(rng.NextInt(2) == 0 ? "lying" : "sitting")},{"abc"[ward]},{(ill ? "ill" : "well")},bpm\n");
            }
        }
        return text.ToString();
    }

    /// <summary>One long table of two walks that keep close to each other.</summary>
    public static string Walk(int rows, ulong seed = 1)
    {
        var text = new StringBuilder("open,close\n");
        var (rng, level) = (new Rng(seed), 100.0);
        for (var i = 0; i < rows; i++)
        {
            level += rng.NextSingle() - 0.48;
            text.Append(CultureInfo.InvariantCulture, $"{level:F3},{level + (0.05 * rng.NextSingle()):F3}\n");
        }
        return text.ToString();
    }

    /// <summary>A row for each beat: waves of two classes, one twice as fast.</summary>
    public static string Beats(int beats, int steps, ulong seed = 1)
    {
        var text = new StringBuilder(string.Join(',', Enumerable.Range(0, steps).Select(t => $"t{t}"))).Append(",class\n");
        var rng = new Rng(seed);
        for (var i = 0; i < beats; i++)
        {
            var (kind, phase) = (rng.NextInt(2), rng.NextSingle());
            foreach (var t in Enumerable.Range(0, steps))
                text.Append(Math.Sin((kind + 1) * ((6.0 * t / steps) + phase)).ToString("F3", CultureInfo.InvariantCulture)).Append(',');
            text.Append(kind + 1).Append('\n');
        }
        return text.ToString();
    }

    public static SeriesSet Patients(int count, ulong seed = 1) => SeriesSet.Of(Csv.Parse(Vitals(count, seed), file: "vitals.csv"), new() { Id = "patient", Time = "hour" });

    public static SeriesSet Windows(int rows, int length) => SeriesSet.Of(Csv.Parse(Walk(rows), file: "walk.csv"), new() { Windows = length });

    public static SeriesSet Rows(int count, int steps, string? target = "class", ulong seed = 1) => SeriesSet.Of(Csv.Parse(Beats(count, steps, seed), file: "beats.csv"), new() { Wide = ["t"] }, target: target);
}
