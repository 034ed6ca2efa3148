namespace Duel.Tensors;

/// <summary>The sum of the squares of pieces, one for each chunk of places.</summary>
internal readonly unsafe struct SquareSums(Piece* pieces, int count, float* sums) : IRangeBody
{
    public void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        var sum = 0f;
        for (var i = Pieces.After(pieces, count, from); i < count && pieces[i].Start < to; i++)
            sum += Squares<L, V>(pieces[i].Origin, Math.Max(from, pieces[i].Start), Math.Min(to, pieces[i].End));
        sums[from / Chunks.Length] = sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Squares<L, V>(float* x, long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        var (a, b, c, d) = (L.Zero, L.Zero, L.Zero, L.Zero);
        var i = from;
        for (; i <= to - (4 * L.Count); i += 4 * L.Count)
        {
            a = Add<L, V>(a, x + i);
            b = Add<L, V>(b, x + i + L.Count);
            c = Add<L, V>(c, x + i + (2 * L.Count));
            d = Add<L, V>(d, x + i + (3 * L.Count));
        }
        for (; i <= to - L.Count; i += L.Count)
            a = Add<L, V>(a, x + i);
        var sum = L.Sum(L.Add(L.Add(a, b), L.Add(c, d)));
        for (; i < to; i++)
            sum += x[i] * x[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Add<L, V>(V sum, float* x)
        where L : ILanes<V>
        where V : unmanaged
    {
        var value = L.Load(x);
        return L.MultiplyAdd(value, value, sum);
    }
}
