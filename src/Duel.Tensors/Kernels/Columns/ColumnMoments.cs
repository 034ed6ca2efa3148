namespace Duel.Tensors;

/// <summary>Mean and variance of each column in one pass over the memory.</summary>
/// <remarks>
/// A part of the rows stays in the first caches, so it is read twice there: for its sums, then for the squared deviations from its own
/// mean. The parts' moments are put together in order (Chan, Golub and LeVeque 1979). All numbers are taken less the column's first, so
/// that a large mean costs the variance no digits.
/// </remarks>
internal static unsafe class ColumnMoments
{
    private const int RowsPerPart = 128;

    /// <summary>The means of x [rows, columns] and its mean squared deviations from them.</summary>
    public static void Run(float* x, long rows, long columns, float* mean, float* variance)
    {
        var count = (rows + RowsPerPart - 1) / RowsPerPart;
        using var parts = Scratch.Rent(2 * count * columns);
        var squares = parts.Pointer + (count * columns);
        Columns<Parts>.For(new(x, columns, parts.Pointer, squares), rows, columns, RowsPerPart);
        SumKernel.Run(parts.Pointer, mean, 1, count, columns);
        for (var c = 0L; c < columns; c++)
            mean[c] /= rows;
        Columns<Whole>.For(new(parts.Pointer, squares, rows, columns, mean, variance), count, columns, count);
        for (var c = 0L; c < columns && rows > 0; c++)
            mean[c] += x[c];
    }

    /// <summary>The sum of each part, of numbers less the first, and of its squared deviations from its own mean.</summary>
    private readonly struct Parts(float* x, long columns, float* sums, float* squares) : IColumnBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V, W>(long column, long from, long to)
            where L : ILanes<V>
            where V : unmanaged
            where W : ICount
        {
            float* first = x + (from * columns) + column, end = x + (to * columns) + column;
            var stride = columns;
            var (x0, x1, x2, x3) = (L.Load(x + column), L.Zero, L.Zero, L.Zero);
            if (W.Value > 1)
                (x1, x2, x3) = (L.Load(x + column + L.Count), L.Load(x + column + (2 * L.Count)), L.Load(x + column + (3 * L.Count)));
            var (s0, s1, s2, s3) = (L.Zero, L.Zero, L.Zero, L.Zero);
            for (var row = first; row < end; row += stride)
            {
                s0 = L.Add(s0, L.Subtract(L.Load(row), x0));
                if (W.Value == 1)
                    continue;
                s1 = L.Add(s1, L.Subtract(L.Load(row + L.Count), x1));
                s2 = L.Add(s2, L.Subtract(L.Load(row + (2 * L.Count)), x2));
                s3 = L.Add(s3, L.Subtract(L.Load(row + (3 * L.Count)), x3));
            }
            var share = L.Broadcast(1f / (to - from));
            var (m0, m1, m2, m3) = (L.Multiply(s0, share), L.Multiply(s1, share), L.Multiply(s2, share), L.Multiply(s3, share));
            var (q0, q1, q2, q3) = (L.Zero, L.Zero, L.Zero, L.Zero);
            for (var row = first; row < end; row += stride)
            {
                q0 = AddSquare<L, V>(q0, L.Subtract(L.Subtract(L.Load(row), x0), m0));
                if (W.Value == 1)
                    continue;
                q1 = AddSquare<L, V>(q1, L.Subtract(L.Subtract(L.Load(row + L.Count), x1), m1));
                q2 = AddSquare<L, V>(q2, L.Subtract(L.Subtract(L.Load(row + (2 * L.Count)), x2), m2));
                q3 = AddSquare<L, V>(q3, L.Subtract(L.Subtract(L.Load(row + (3 * L.Count)), x3), m3));
            }
            var place = (from / RowsPerPart * columns) + column;
            Store<L, V, W>(sums + place, s0, s1, s2, s3);
            Store<L, V, W>(squares + place, q0, q1, q2, q3);
        }
    }

    /// <summary>The variance of all rows, from the parts' sums and squares.</summary>
    private readonly struct Whole(float* sums, float* squares, long rows, long columns, float* mean, float* variance) : IColumnBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V, W>(long column, long from, long to)
            where L : ILanes<V>
            where V : unmanaged
            where W : ICount
        {
            for (var last = column + (W.Value * L.Count); column < last; column += L.Count)
            {
                var (all, total) = (L.Load(mean + column), L.Zero);
                for (var part = from; part < to; part++)
                {
                    var count = (float)Math.Min(RowsPerPart, rows - (part * RowsPerPart));
                    var deviation = L.Subtract(L.Multiply(L.Load(sums + (part * columns) + column), L.Broadcast(1f / count)), all);
                    total = L.Add(total, L.MultiplyAdd(L.Multiply(deviation, deviation), L.Broadcast(count), L.Load(squares + (part * columns) + column)));
                }
                L.Store(L.Multiply(total, L.Broadcast(1f / rows)), variance + column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AddSquare<L, V>(V sum, V value)
        where L : ILanes<V>
        where V : unmanaged =>
        L.MultiplyAdd(value, value, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<L, V, W>(float* to, V a, V b, V c, V d)
        where L : ILanes<V>
        where V : unmanaged
        where W : ICount
    {
        L.Store(a, to);
        if (W.Value == 1)
            return;
        L.Store(b, to + L.Count);
        L.Store(c, to + (2 * L.Count));
        L.Store(d, to + (3 * L.Count));
    }
}
