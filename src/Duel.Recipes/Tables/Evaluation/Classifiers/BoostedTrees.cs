namespace Duel.Recipes;

/// <summary>Small trees, each of which corrects those before it (Friedman 2001, doi:10.1214/aos/1013203451), by second-order splits over histograms
/// (Chen and Guestrin 2016, XGBoost, arXiv:1603.02754).</summary>
/// <param name="trees">Number of trees; 1 or more.</param>
/// <param name="depth">Questions from root to leaf; 1 or more.</param>
public sealed class BoostedTrees(int trees = 100, int depth = 4) : IRowClassifier
{
    private const int Bins = 64;
    private const double Rate = 0.15, Ridge = 1, LeastCurvature = 2;
    private readonly List<Node[]> forest = [];
    private float[][] cuts = [];
    private double start;

    /// <inheritdoc/>
    public string Name => "boosted trees";

    /// <inheritdoc/>
    public void Learn(RowMatrix rows, bool[] labels)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(labels);
        forest.Clear();
        cuts = [.. Enumerable.Range(0, rows.Width).Select(f => Cuts(rows, f))];
        var bins = Binned(rows);
        var positive = Math.Clamp(labels.Count(label => label), 0.5, rows.Count - 0.5);
        start = Math.Log(positive / (rows.Count - positive));
        double[] sums = [.. Enumerable.Repeat(start, rows.Count)];
        var (slopes, curves, leaf) = (new double[rows.Count], new double[rows.Count], new int[rows.Count]);
        for (var tree = 0; tree < trees; tree++)
        {
            for (var n = 0; n < rows.Count; n++)
            {
                var likely = Sigmoid(sums[n]);
                (slopes[n], curves[n]) = (likely - (labels[n] ? 1 : 0), likely * (1 - likely));
            }
            var nodes = Grow(bins, rows.Count, slopes, curves, leaf);
            forest.Add(nodes);
            for (var n = 0; n < rows.Count; n++)
                sums[n] += nodes[leaf[n]].Value;
        }
    }

    /// <inheritdoc/>
    public double[] Predict(RowMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var likely = new double[rows.Count];
        for (var n = 0; n < rows.Count; n++)
        {
            var sum = start;
            foreach (var nodes in forest)
            {
                var at = 0;
                while (nodes[at].Feature >= 0)
                    at = (2 * at) + (rows.Values[(n * rows.Width) + nodes[at].Feature] <= cuts[nodes[at].Feature][nodes[at].Cut] ? 1 : 2);
                sum += nodes[at].Value;
            }
            likely[n] = Sigmoid(sum);
        }
        return likely;
    }

    /// <summary>A tree in an array, the children of i at 2 i + 1 and 2 i + 2; tells in which leaf each row is.</summary>
    private Node[] Grow(byte[][] bins, int count, double[] slopes, double[] curves, int[] leaf)
    {
        var nodes = new Node[(2 << depth) - 1];
        Array.Clear(leaf);
        var members = new Dictionary<int, int[]> { [0] = [.. Enumerable.Range(0, count)] };
        for (var at = 0; at < nodes.Length; at++)
        {
            nodes[at] = new(-1, 0, 0);
            if (!members.Remove(at, out var rows))
                continue;
            var (slope, curve) = (rows.Sum(n => slopes[n]), rows.Sum(n => curves[n]));
            nodes[at] = new(-1, 0, -Rate * slope / (curve + Ridge));
            if (2 * at + 2 >= nodes.Length || Best(bins, rows, slopes, curves, slope, curve) is not var (feature, cut))
                continue;
            nodes[at] = new(feature, cut, 0);
            foreach (var n in rows)
                leaf[n] = (2 * at) + (bins[feature][n] <= cut ? 1 : 2);
            members[(2 * at) + 1] = [.. rows.Where(n => leaf[n] == (2 * at) + 1)];
            members[(2 * at) + 2] = [.. rows.Where(n => leaf[n] == (2 * at) + 2)];
        }
        return nodes;
    }

    private (int Feature, int Cut)? Best(byte[][] bins, int[] rows, double[] slopes, double[] curves, double slope, double curve)
    {
        (int, int)? best = null;
        var most = 1e-6;
        Span<double> slopeOf = stackalloc double[Bins], curveOf = stackalloc double[Bins];
        for (var feature = 0; feature < bins.Length; feature++)
        {
            if (cuts[feature].Length == 0)
                continue;
            slopeOf.Clear();
            curveOf.Clear();
            var of = bins[feature];
            foreach (var n in rows)
            {
                slopeOf[of[n]] += slopes[n];
                curveOf[of[n]] += curves[n];
            }
            var (leftSlope, leftCurve) = (0.0, 0.0);
            for (var cut = 0; cut < cuts[feature].Length; cut++)
            {
                leftSlope += slopeOf[cut];
                leftCurve += curveOf[cut];
                if (leftCurve < LeastCurvature || curve - leftCurve < LeastCurvature)
                    continue;
                var gain = (leftSlope * leftSlope / (leftCurve + Ridge)) + ((slope - leftSlope) * (slope - leftSlope) / (curve - leftCurve + Ridge)) - (slope * slope / (curve + Ridge));
                if (gain > most)
                    (best, most) = ((feature, cut), gain);
            }
        }
        return best;
    }

    private byte[][] Binned(RowMatrix rows)
    {
        var bins = new byte[rows.Width][];
        for (var f = 0; f < rows.Width; f++)
        {
            bins[f] = new byte[rows.Count];
            for (var n = 0; n < rows.Count; n++)
            {
                var place = Array.BinarySearch(cuts[f], rows.Values[(n * rows.Width) + f]);
                bins[f][n] = (byte)(place >= 0 ? place : ~place);
            }
        }
        return bins;
    }

    /// <summary>Cuts of a feature: between its values, at most 63 times, each bin about as full.</summary>
    private static float[] Cuts(RowMatrix rows, int feature)
    {
        var sorted = Enumerable.Range(0, rows.Count).Select(n => rows.Values[(n * rows.Width) + feature]).Order().ToArray();
        return [.. Enumerable.Range(1, Bins - 1).Select(i => sorted[(long)i * (sorted.Length - 1) / Bins]).Distinct().Where(value => value < sorted[^1])];
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private readonly record struct Node(int Feature, int Cut, double Value);
}
