using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Duel.Training;

/// <summary>Points of a feature space in rows, and the distances between them.</summary>
/// <remarks>Sums run over four lanes in a fixed order, so that all processors come to the same bits.</remarks>
/// <param name="values">Count times <paramref name="width"/> numbers; gaps at the end of rows are zeros.</param>
/// <param name="width">Numbers a row; a multiple of 4.</param>
internal readonly struct Points(float[] values, int width)
{
    /// <summary>Number of points.</summary>
    public int Count => values.Length / width;

    /// <summary>Numbers a row, gaps included.</summary>
    public int Width => width;

    /// <summary>All numbers.</summary>
    public float[] Values => values;

    /// <summary>A row.</summary>
    public ReadOnlySpan<float> this[int row] => values.AsSpan(row * width, width);

    /// <summary>The first points of all processes, as many as of a batch that one process sees.</summary>
    public Points OfAll(ProcessGroup group)
    {
        var all = group.Gather<float>(values, out _);
        return new(all[..Math.Min(all.Length, FeatureSpace.MostRows * width)], width);
    }

    /// <summary>The squared distance between two rows.</summary>
    public static float Squared(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        var sum = Vector128<float>.Zero;
        for (nuint i = 0; i < (nuint)a.Length; i += 4)
        {
            var difference = Vector128.LoadUnsafe(ref x, i) - Vector128.LoadUnsafe(ref y, i);
            sum += difference * difference;
        }
        return Vector128.Sum(sum);
    }

    /// <summary>The squared distance from a point to the nearest of the first so many, and which that is.</summary>
    /// <param name="point">The point.</param>
    /// <param name="count">Number of rows read.</param>
    /// <param name="except">A row that does not count; -1 for none.</param>
    /// <param name="exceptToo">Another.</param>
    public (float Squared, int Row) Nearest(ReadOnlySpan<float> point, int count, int except = -1, int exceptToo = -1)
    {
        var (least, row) = (float.PositiveInfinity, -1);
        for (var i = 0; i < count; i++)
        {
            if (i == except || i == exceptToo)
                continue;
            var squared = Squared(point, this[i]);
            if (squared < least)
                (least, row) = (squared, i);
        }
        return (least, row);
    }

    /// <summary>The distance of each row from its nearest neighbour.</summary>
    public double[] NeighbourDistances()
    {
        var least = new float[Count];
        Array.Fill(least, float.PositiveInfinity);
        for (var i = 0; i < Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var squared = Squared(this[i], this[j]);
                least[i] = Math.Min(least[i], squared);
                least[j] = Math.Min(least[j], squared);
            }
        }
        return [.. least.Select(squared => Math.Sqrt(squared))];
    }

    /// <summary>The median distance of pairs far apart in the batch: how wide the points are spread.</summary>
    public double Spread()
    {
        var distances = new double[2 * Count];
        for (var i = 0; i < Count; i++)
        {
            distances[2 * i] = Math.Sqrt(Squared(this[i], this[(i + 1) % Count]));
            distances[(2 * i) + 1] = Math.Sqrt(Squared(this[i], this[(i + (Count / 2)) % Count]));
        }
        return Series.Median(distances);
    }

    /// <summary>The mean of all rows.</summary>
    public double[] Centre()
    {
        var centre = new double[width];
        for (var i = 0; i < Count; i++)
        {
            for (var k = 0; k < width; k++)
                centre[k] += this[i][k] / (double)Count;
        }
        return centre;
    }
}
