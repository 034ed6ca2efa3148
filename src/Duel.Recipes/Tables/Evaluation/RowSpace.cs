using System.Runtime.InteropServices;

namespace Duel.Recipes;

/// <summary>Distances between rows: the mean over columns of shares of a range, and of names that differ (Gower 1971, doi:10.2307/2528823).</summary>
internal sealed class RowSpace
{
    private readonly int[] columns;
    private readonly bool[] named;
    private readonly double[] lows, ranges;

    public RowSpace(Table table)
    {
        columns = [.. Enumerable.Range(0, table.Schema.Columns.Count).Where(c => table.Schema.Columns[c].IsLearned)];
        named = [.. columns.Select(c => table.Schema.Columns[c].IsNamed)];
        lows = [.. columns.Select(c => table.Schema.Columns[c].Low)];
        ranges = [.. columns.Select(c => Math.Max(table.Schema.Columns[c].High - table.Schema.Columns[c].Low, 1e-12))];
    }

    /// <summary>Rows as numbers: names and missing values far apart from each other, other values within 0 to 1.</summary>
    public RowMatrix Of(Table table)
    {
        var values = new float[table.Count * columns.Length];
        for (var c = 0; c < columns.Length; c++)
        {
            for (var row = 0; row < table.Count; row++)
            {
                var value = table.Columns[columns[c]][row];
                // Apart by more than 1 counts as 1, so names are simply spread out.
                values[(row * columns.Length) + c] = double.IsNaN(value) ? -2 : named[c] ? 2 * (float)value : (float)((value - lows[c]) / ranges[c]);
            }
        }
        return new(values, table.Count, columns.Length);
    }

    /// <summary>The share of rows that are one of others in every column.</summary>
    public static double Copies(RowMatrix rows, RowMatrix others)
    {
        var known = Enumerable.Range(0, others.Count).Select(i => Key(others[i])).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, rows.Count).Count(i => known.Contains(Key(rows[i]))) / (double)Math.Max(rows.Count, 1);
    }

    /// <summary>The distance from each row to the closest of others.</summary>
    public float[] Closest(RowMatrix rows, RowMatrix others)
    {
        var closest = new float[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            var best = float.PositiveInfinity;
            for (var j = 0; j < others.Count; j++)
                best = Math.Min(best, Distance(rows[i], others[j], best));
            closest[i] = best / columns.Length;
        }
        return closest;
    }

    private static string Key(ReadOnlySpan<float> row) => new(MemoryMarshal.Cast<float, char>(row));

    private static float Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b, float enough)
    {
        var sum = 0f;
        for (var c = 0; c < a.Length && sum < enough; c++)
            sum += Math.Min(1, Math.Abs(a[c] - b[c]));
        return sum;
    }
}
