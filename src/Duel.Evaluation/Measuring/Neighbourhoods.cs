namespace Duel.Evaluation;

/// <summary>Squared distances between feature vectors in double precision, some rows at a time, so that no matrix of them is held.</summary>
internal sealed class Neighbourhoods(FeatureTable real, FeatureTable generated)
{
    private readonly Lazy<DistancePanels> realPanels = new(() => new(real)), generatedPanels = new(() => new(generated));
    private readonly Dictionary<(bool OfReal, int K), double[]> radii = [];

    public int RealCount => real.Count;

    public int GeneratedCount => generated.Count;

    /// <summary>For each sample the squared distance to its k-th nearest of its own set, itself left out.</summary>
    public double[] Radii(bool ofReal, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var rows = ofReal ? real : generated;
        if (rows.Count <= k)
            throw new ArgumentException($"{rows.Count} samples have no {k} nearest others each: take more samples, or a smaller k.", nameof(k));
        lock (radii)
        {
            if (!radii.TryGetValue((ofReal, k), out var found))
                radii.Add((ofReal, k), found = Within(ofReal, (distances, i) => Kth(distances, i, k)));
            return found;
        }
    }

    /// <summary>A number for each row of one set, made of its squared distances to all rows of the other.</summary>
    /// <param name="fromReal">True if rows are of the real set and columns of the generated one, or the other way round.</param>
    /// <param name="of">Makes the number; is given the distances and the row.</param>
    public double[] Across(bool fromReal, Func<double[], int, double> of) => Nearest(fromReal ? real : generated, fromReal ? generatedPanels.Value : realPanels.Value, of);

    /// <summary>A number for each row of a set, made of its squared distances to all rows of the same set, itself included.</summary>
    public double[] Within(bool ofReal, Func<double[], int, double> of) => Nearest(ofReal ? real : generated, ofReal ? realPanels.Value : generatedPanels.Value, of);

    private static double[] Nearest(FeatureTable rows, DistancePanels columns, Func<double[], int, double> of)
    {
        const int Block = DistancePanels.RowBlock;
        var found = new double[rows.Count];
        Parallel.For(0, (rows.Count + Block - 1) / Block, () => Enumerable.Range(0, Block).Select(_ => new double[columns.Count]).ToArray(), (block, _, distances) =>
        {
            var first = block * Block;
            columns.Fill(rows, first, distances);
            for (var i = 0; i < Block && first + i < rows.Count; i++)
                found[first + i] = of(distances[i], first + i);
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
}
