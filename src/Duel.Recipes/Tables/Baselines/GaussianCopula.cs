using MathNet.Numerics.LinearAlgebra;
using Normal = MathNet.Numerics.Distributions.Normal;

namespace Duel.Recipes;

/// <summary>Columns with their own distributions, tied together by the correlations of their ranks (Nelsen 2006, An introduction to copulas; for tables
/// Patki, Wedge and Veeramachaneni 2016, doi:10.1109/DSAA.2016.49).</summary>
/// <remarks>Categories are ordered by frequency and spread over the ranks that they take up. Values are missing as often as in the table, whatever the row.</remarks>
public sealed class GaussianCopula : ITableModel
{
    private readonly Table table;
    private readonly int[] learned;
    private readonly double[][] sorted;
    private readonly Matrix<double> root;

    /// <summary>Learns a table.</summary>
    /// <param name="table">At least two rows.</param>
    public GaussianCopula(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        this.table = table;
        learned = [.. Enumerable.Range(0, table.Schema.Columns.Count).Where(c => table.Schema.Columns[c].IsLearned)];
        sorted = [.. learned.Select(c => table.Columns[c].Where(value => !double.IsNaN(value)).Order().ToArray())];
        var scores = Matrix<double>.Build.Dense(table.Count, learned.Length, (row, c) => Score(sorted[c], table.Columns[learned[c]][row]));
        var size = learned.Length;
        var covariance = scores.TransposeThisAndMultiply(scores) / table.Count;
        var correlation = Matrix<double>.Build.Dense(size, size, (i, j) => i == j ? 1 + 1e-4 : covariance[i, j] / Math.Sqrt(Math.Max(covariance[i, i] * covariance[j, j], 1e-12)));
        root = correlation.Cholesky().Factor;
    }

    /// <inheritdoc/>
    public string Name => "Gaussian copula";

    /// <inheritdoc/>
    public TableSchema Schema => table.Schema;

    /// <inheritdoc/>
    public Table Sample(int count, ulong seed = 0)
    {
        var columns = table.Schema.Columns.Select(_ => Enumerable.Repeat(double.NaN, count).ToArray()).ToArray();
        var rng = new Rng(seed)["copula"];
        for (var row = 0; row < count; row++)
        {
            using var scope = new TensorScope();
            var normal = root * Vector<double>.Build.Dense(rng.At(row).Normal([learned.Length]).ToDoubles());
            var missing = rng.At(row)["missing"];
            for (var c = 0; c < learned.Length; c++)
            {
                if (missing.NextInt(table.Count) < sorted[c].Length)
                    columns[learned[c]][row] = sorted[c][Math.Min((int)(Normal.CDF(0, 1, normal[c]) * sorted[c].Length), sorted[c].Length - 1)];
            }
        }
        return new(table.Schema, columns);
    }

    /// <summary>The normal score of the middle of the ranks that a value takes up; that of the median where there is none.</summary>
    private static double Score(double[] sorted, double value)
    {
        if (double.IsNaN(value))
            return 0;
        var (first, behind) = (Bound(sorted, value, before: true), Bound(sorted, value, before: false));
        return Normal.InvCDF(0, 1, (first + behind) / (2.0 * sorted.Length));
    }

    private static int Bound(double[] sorted, double value, bool before)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value || (!before && sorted[middle] == value))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
