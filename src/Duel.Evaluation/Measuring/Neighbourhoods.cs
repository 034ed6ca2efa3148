using System.Numerics;
using System.Runtime.InteropServices;

namespace Duel.Evaluation;

/// <summary>Squared distances between feature vectors in double precision, row by row, so that no matrix of them is held.</summary>
internal sealed class Neighbourhoods
{
    private readonly double[][] real, generated;
    private readonly Dictionary<(bool OfReal, int K), double[]> radii = [];

    public Neighbourhoods(FeatureTable real, FeatureTable generated) => (this.real, this.generated) = (Rows(real), Rows(generated));

    public int RealCount => real.Length;

    public int GeneratedCount => generated.Length;

    /// <summary>For each sample the squared distance to its k-th nearest of its own set, itself left out.</summary>
    public double[] Radii(bool ofReal, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var rows = ofReal ? real : generated;
        if (rows.Length <= k)
            throw new ArgumentException($"{rows.Length} samples have no {k} nearest others each: take more samples, or a smaller k.", nameof(k));
        lock (radii)
        {
            if (!radii.TryGetValue((ofReal, k), out var found))
                radii.Add((ofReal, k), found = Nearest(rows, rows, (distances, i) => Kth(distances, i, k)));
            return found;
        }
    }

    /// <summary>A number for each row of one set, made of its squared distances to all rows of the other.</summary>
    /// <param name="fromReal">True if rows are of the real set and columns of the generated one, or the other way round.</param>
    /// <param name="of">Makes the number; is given the distances and the row.</param>
    public double[] Across(bool fromReal, Func<double[], int, double> of) => Nearest(fromReal ? real : generated, fromReal ? generated : real, of);

    /// <summary>A number for each row of a set, made of its squared distances to all rows of the same set, itself included.</summary>
    public double[] Within(bool ofReal, Func<double[], int, double> of) => Nearest(ofReal ? real : generated, ofReal ? real : generated, of);

    private static double[] Nearest(double[][] rows, double[][] columns, Func<double[], int, double> of)
    {
        var found = new double[rows.Length];
        Parallel.For(0, rows.Length, () => new double[columns.Length], (i, _, distances) =>
        {
            for (var j = 0; j < columns.Length; j++)
                distances[j] = Squared(rows[i], columns[j]);
            found[i] = of(distances, i);
            return distances;
        }, _ => { });
        return found;
    }

    private static double Kth(double[] distances, int self, int k)
    {
        distances[self] = double.PositiveInfinity;
        var least = new double[k];
        Array.Fill(least, double.PositiveInfinity);
        foreach (var distance in distances)
        {
            if (distance >= least[k - 1])
                continue;
            var at = k - 1;
            for (; at > 0 && least[at - 1] > distance; at--)
                least[at] = least[at - 1];
            least[at] = distance;
        }
        return least[k - 1];
    }

    /// <summary>Differences are squared, not products expanded: near neighbours would cancel.</summary>
    private static double Squared(double[] a, double[] b)
    {
        ReadOnlySpan<Vector<double>> first = MemoryMarshal.Cast<double, Vector<double>>(a), second = MemoryMarshal.Cast<double, Vector<double>>(b);
        var sum = Vector<double>.Zero;
        for (var i = 0; i < first.Length; i++)
        {
            var apart = first[i] - second[i];
            sum += apart * apart;
        }
        var total = Vector.Sum(sum);
        for (var i = first.Length * Vector<double>.Count; i < a.Length; i++)
            total += (a[i] - b[i]) * (a[i] - b[i]);
        return total;
    }

    private static double[][] Rows(FeatureTable table)
    {
        var rows = new double[table.Count][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new double[table.Length];
            for (var j = 0; j < table.Length; j++)
                rows[i][j] = table.Values[(i * table.Length) + j];
        }
        return rows;
    }
}
