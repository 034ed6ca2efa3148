namespace Duel.Recipes;

/// <summary>Similarity of real and synthetic columns, and of pairs of columns: 1 is best, as SDMetrics has it.</summary>
public static class Fidelity
{
    private const int Tenths = 10, MostNames = 50;

    /// <summary>The likeness of one column: 1 minus the Kolmogorov-Smirnov distance of numbers, 1 minus the total variation of names.</summary>
    /// <remarks>A missing value is a name of its own; for numbers the likeness is weighted by the shares that have one.</remarks>
    public static double Column(Table real, Table synthetic, int column)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(synthetic);
        var (a, b) = (real.Columns[column], synthetic.Columns[column]);
        if (real.Schema.Columns[column].IsNamed)
            return 1 - (Shares(a.Select(Name)).Distance(Shares(b.Select(Name))) / 2);
        var (x, y) = (a.Where(Known).Order().ToArray(), b.Where(Known).Order().ToArray());
        var (missingReal, missingSynthetic) = (1 - (x.Length / (double)a.Length), 1 - (y.Length / (double)b.Length));
        var likeness = x.Length == 0 || y.Length == 0 ? (x.Length == y.Length ? 1 : 0) : 1 - LargestGap(x, y);
        return Math.Min(1 - Math.Abs(missingReal - missingSynthetic), 1) * likeness;
    }

    /// <summary>The likeness of a pair: of the correlation of two columns of numbers, else of the table of their names and tenths.</summary>
    public static double Pair(Table real, Table synthetic, int first, int second)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(synthetic);
        var columns = real.Schema.Columns;
        if (columns[first].IsNumeric && columns[second].IsNumeric)
            return 1 - (Math.Abs(Correlation(real, first, second) - Correlation(synthetic, first, second)) / 2);
        var (cutFirst, cutSecond) = (Cut(real, first), Cut(real, second));
        return 1 - (Joint(real).Distance(Joint(synthetic)) / 2);

        Dictionary<long, double> Joint(Table table) =>
            Shares(Enumerable.Range(0, table.Count).Select(row => (1000L * cutFirst(table.Columns[first][row])) + cutSecond(table.Columns[second][row])));
    }

    private static Func<double, int> Cut(Table real, int column)
    {
        if (real.Schema.Columns[column].IsNamed)
            return value => double.IsNaN(value) ? MostNames : (int)Math.Min(value, MostNames - 1);
        var sorted = real.Columns[column].Where(Known).Order().ToArray();
        double[] cuts = sorted.Length == 0 ? [] : [.. Enumerable.Range(1, Tenths - 1).Select(i => sorted[i * (sorted.Length - 1) / Tenths]).Distinct()];
        return value => double.IsNaN(value) ? MostNames : cuts.Count(cut => value > cut);
    }

    private static double Correlation(Table table, int first, int second)
    {
        var (a, b) = (table.Columns[first], table.Columns[second]);
        int[] rows = [.. Enumerable.Range(0, table.Count).Where(row => Known(a[row]) && Known(b[row]))];
        if (rows.Length < 2)
            return 0;
        var (meanA, meanB) = (rows.Average(row => a[row]), rows.Average(row => b[row]));
        var (ab, aa, bb) = (0.0, 0.0, 0.0);
        foreach (var row in rows)
        {
            ab += (a[row] - meanA) * (b[row] - meanB);
            aa += (a[row] - meanA) * (a[row] - meanA);
            bb += (b[row] - meanB) * (b[row] - meanB);
        }
        return aa * bb > 0 ? ab / Math.Sqrt(aa * bb) : 0;
    }

    private static double LargestGap(double[] x, double[] y)
    {
        var (i, j, gap) = (0, 0, 0.0);
        while (i < x.Length && j < y.Length)
        {
            var value = Math.Min(x[i], y[j]);
            while (i < x.Length && x[i] == value)
                i++;
            while (j < y.Length && y[j] == value)
                j++;
            gap = Math.Max(gap, Math.Abs((i / (double)x.Length) - (j / (double)y.Length)));
        }
        return gap;
    }

    private static long Name(double value) => double.IsNaN(value) ? -1 : (long)value;

    private static bool Known(double value) => !double.IsNaN(value);

    private static Dictionary<long, double> Shares(IEnumerable<long> names)
    {
        var counts = new Dictionary<long, double>();
        var total = 0;
        foreach (var name in names)
        {
            counts[name] = counts.GetValueOrDefault(name) + 1;
            total++;
        }
        return counts.ToDictionary(entry => entry.Key, entry => entry.Value / total);
    }

    private static double Distance(this Dictionary<long, double> a, Dictionary<long, double> b) =>
        a.Keys.Union(b.Keys).Order().Sum(key => Math.Abs(a.GetValueOrDefault(key) - b.GetValueOrDefault(key)));
}
