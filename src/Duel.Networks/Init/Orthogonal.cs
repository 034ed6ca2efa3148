namespace Duel.Networks;

/// <summary>A random matrix whose columns, or rows if those are fewer, are orthogonal and of one length
/// (Saxe, McClelland and Ganguli 2014, arXiv:1312.6120).</summary>
/// <param name="Gain">That length.</param>
public sealed record Orthogonal(double Gain = 1) : IInitializer
{
    /// <inheritdoc/>
    public Tensor Make(Fan fan, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var columns = fan.Shape[^1];
        var rows = (int)(fan.Shape.Count / columns);
        var (vectors, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        var matrix = rng.Normal([vectors, length], DType.Float64).ToDoubles();
        for (var i = 0; i < vectors; i++)
            Orthonormalize(matrix, i, length);
        var values = new double[matrix.Length];
        for (var i = 0; i < vectors; i++)
        {
            for (var j = 0; j < length; j++)
                values[rows < columns ? (i * length) + j : (j * vectors) + i] = Gain * matrix[(i * length) + j];
        }
        return Tensor.From(values, fan.Shape, DType.Float32);
    }

    /// <summary>Takes the earlier vectors out of one (Gram-Schmidt), and gives it length 1.</summary>
    private static void Orthonormalize(double[] matrix, int which, int length)
    {
        var vector = matrix.AsSpan(which * length, length);
        // The second round takes out what rounding left of the first.
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < which; i++)
            {
                var earlier = matrix.AsSpan(i * length, length);
                var part = Dot(vector, earlier);
                for (var j = 0; j < length; j++)
                    vector[j] -= part * earlier[j];
            }
            var norm = Math.Sqrt(Dot(vector, vector));
            foreach (ref var value in vector)
                value /= norm;
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
