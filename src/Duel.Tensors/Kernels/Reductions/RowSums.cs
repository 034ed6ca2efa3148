namespace Duel.Tensors;

/// <summary>Each output is the sum of one contiguous row; places are rows.</summary>
internal readonly unsafe struct RowSums(float* x, float* y, long count) : IRangeBody
{
    /// <summary>Numbers of a row that are summed in lanes; longer rows are halved. 512 additions follow one another without vectors.</summary>
    internal const int Leaf = 2048;

    public void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        for (var row = from; row < to; row++)
            y[row] = Row<L, V>(x + (row * count), count);
    }

    /// <summary>Place at which a row longer than <see cref="Leaf"/> is halved.</summary>
    public static long Half(long length) => Math.Max(length / 2 / Leaf * Leaf, Leaf);

    /// <summary>The sum of one row.</summary>
    public static float Row<L, V>(float* x, long length)
        where L : ILanes<V>
        where V : unmanaged
    {
        if (length <= Leaf)
            return Span<L, V>(x, length);
        var half = Half(length);
        return Row<L, V>(x, half) + Row<L, V>(x + half, length - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Span<L, V>(float* x, long length)
        where L : ILanes<V>
        where V : unmanaged
    {
        var (a, b, c, d) = (L.Zero, L.Zero, L.Zero, L.Zero);
        var i = 0L;
        for (; i <= length - (4 * L.Count); i += 4 * L.Count)
        {
            a = L.Add(a, L.Load(x + i));
            b = L.Add(b, L.Load(x + i + L.Count));
            c = L.Add(c, L.Load(x + i + (2 * L.Count)));
            d = L.Add(d, L.Load(x + i + (3 * L.Count)));
        }
        for (; i <= length - L.Count; i += L.Count)
            a = L.Add(a, L.Load(x + i));
        var sum = L.Sum(L.Add(L.Add(a, b), L.Add(c, d)));
        for (; i < length; i++)
            sum += x[i];
        return sum;
    }
}
