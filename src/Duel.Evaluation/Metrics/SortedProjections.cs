namespace Duel.Evaluation;

/// <summary>The mean distance of sorted projections: the Wasserstein distance of two sets, averaged over directions.</summary>
/// <paper>Rabin, Peyre, Delon and Bernot 2011, Wasserstein barycenter and its application to texture mixing, doi:10.1007/978-3-642-24785-9_37</paper>
internal static class SortedProjections
{
    private const int Together = 32;

    /// <summary>Random directions of length 1, [count, length].</summary>
    public static Tensor Directions(Rng rng, int count, int length)
    {
        var axes = rng.Normal([count, length]);
        return axes / axes.Square().Sum([1], keep: true).Sqrt();
    }

    /// <summary>The distance of two sets of as many vectors.</summary>
    /// <param name="first">[N, length]</param>
    /// <param name="second">[N, length]</param>
    /// <param name="directions">[D, length]</param>
    /// <exception cref="ArgumentException">The sets differ in number.</exception>
    public static double Distance(float[] first, float[] second, Tensor directions)
    {
        var (axes, length) = (directions.Shape[0], directions.Shape[1]);
        var count = first.Length / length;
        if (first.Length != second.Length)
            throw new ArgumentException($"{count} and {second.Length / length} vectors: sorted projections compare sets of one size.", nameof(second));
        using var scope = new TensorScope();
        using var recording = GradientMode.NoGrad();
        Tensor x = Tensor.From(first, [count, length]), y = Tensor.From(second, [count, length]);
        var sums = new double[axes];
        for (var start = 0; start < axes; start += Together)
        {
            using var inner = new TensorScope();
            var some = directions.Slice(0, start, Math.Min(Together, axes - start));
            var (a, b) = (Projected(x, some), Projected(y, some));
            var from = start;
            Parallel.For(0, a.Length, i =>
            {
                FloatSort.Sort(a[i]);
                FloatSort.Sort(b[i]);
                var sum = 0.0;
                for (var j = 0; j < count; j++)
                    sum += Math.Abs(a[i][j] - b[i][j]);
                sums[from + i] = sum / count;
            });
        }
        return sums.Average();
    }

    private static float[][] Projected(Tensor vectors, Tensor axes)
    {
        var projected = axes.MatMul(vectors, transposeB: true).AsSpan();
        var count = vectors.Shape[0];
        var rows = new float[axes.Shape[0]][];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = projected.Slice(i * count, count).ToArray();
        return rows;
    }
}
