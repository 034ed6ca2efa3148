namespace Duel.Tensors;

/// <summary>Derivatives of batch normalisation and the rectifier after it, each in one pass over the data and the gradients.</summary>
/// <remarks>
/// With x̂ = (a - p) q the normalised data and b the gradients, g = b where x̂ r + s is above 0, else the slope's fraction of b: whether it is
/// is found again from the data, which are read anyway, by the operations that the forward pass used.
/// </remarks>
internal static unsafe class NormalizationGradient
{
    private const int RowsPerPart = 256;

    /// <summary>Sums over rows of g and of g x̂.</summary>
    public static void Sum(ColumnOperands x, float slope, float* sums, float* products)
    {
        var count = (x.Rows + RowsPerPart - 1) / RowsPerPart;
        using var parts = Scratch.Rent(2 * count * x.Columns);
        var second = parts.Pointer + (count * x.Columns);
        Columns<Sums>.For(new(x, slope, parts.Pointer, second), x.Rows, x.Columns, RowsPerPart);
        SumKernel.Run(parts.Pointer, sums, 1, count, x.Columns);
        SumKernel.Run(second, products, 1, count, x.Columns);
    }

    /// <summary>dx = r q (g - mean(g) - x̂ mean(g x̂)), from those sums.</summary>
    public static void Map(ColumnOperands x, float slope, float* sums, float* products, float* dx) =>
        Columns<Derivatives>.For(new(x, slope, sums, products, dx), x.Rows, x.Columns, Math.Max(1, Chunks.Length / x.Columns));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Normalized, V Gradient) At<L, V>(in ColumnOperands x, long at, long column, V slope)
        where L : ILanes<V>
        where V : unmanaged
    {
        var normalized = L.Multiply(L.Subtract(L.Load(x.A + at), L.Load(x.P + column)), L.Load(x.Q + column));
        var (value, gradient) = (L.MultiplyAdd(normalized, L.Load(x.R + column), L.Load(x.S + column)), L.Load(x.B + at));
        return (normalized, L.Select(L.GreaterThan(value, L.Zero), gradient, L.Multiply(gradient, slope)));
    }

    private readonly struct Sums(ColumnOperands x, float slope, float* sums, float* products) : IColumnBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V, W>(long column, long from, long to)
            where L : ILanes<V>
            where V : unmanaged
            where W : ICount
        {
            var fraction = L.Broadcast(slope);
            var (s0, s1, s2, s3) = (L.Zero, L.Zero, L.Zero, L.Zero);
            var (p0, p1, p2, p3) = (L.Zero, L.Zero, L.Zero, L.Zero);
            for (var at = (from * x.Columns) + column; at < to * x.Columns; at += x.Columns)
            {
                (s0, p0) = Add<L, V>(s0, p0, at, column, fraction);
                if (W.Value == 1)
                    continue;
                (s1, p1) = Add<L, V>(s1, p1, at + L.Count, column + L.Count, fraction);
                (s2, p2) = Add<L, V>(s2, p2, at + (2 * L.Count), column + (2 * L.Count), fraction);
                (s3, p3) = Add<L, V>(s3, p3, at + (3 * L.Count), column + (3 * L.Count), fraction);
            }
            var place = (from / RowsPerPart * x.Columns) + column;
            Store<L, V>(place, s0, p0);
            if (W.Value == 1)
                return;
            Store<L, V>(place + L.Count, s1, p1);
            Store<L, V>(place + (2 * L.Count), s2, p2);
            Store<L, V>(place + (3 * L.Count), s3, p3);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private (V Sum, V Product) Add<L, V>(V sum, V product, long at, long column, V fraction)
            where L : ILanes<V>
            where V : unmanaged
        {
            var (normalized, gradient) = At<L, V>(x, at, column, fraction);
            return (L.Add(sum, gradient), L.MultiplyAdd(gradient, normalized, product));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Store<L, V>(long place, V sum, V product)
            where L : ILanes<V>
            where V : unmanaged
        {
            L.Store(sum, sums + place);
            L.Store(product, products + place);
        }
    }

    private readonly struct Derivatives(ColumnOperands x, float slope, float* sums, float* products, float* dx) : IColumnBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V, W>(long column, long from, long to)
            where L : ILanes<V>
            where V : unmanaged
            where W : ICount
        {
            var (fraction, share) = (L.Broadcast(slope), L.Broadcast(1f / x.Rows));
            for (var at = (from * x.Columns) + column; at < to * x.Columns; at += x.Columns)
            {
                One<L, V>(at, column, fraction, share);
                if (W.Value == 1)
                    continue;
                One<L, V>(at + L.Count, column + L.Count, fraction, share);
                One<L, V>(at + (2 * L.Count), column + (2 * L.Count), fraction, share);
                One<L, V>(at + (3 * L.Count), column + (3 * L.Count), fraction, share);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void One<L, V>(long at, long column, V fraction, V share)
            where L : ILanes<V>
            where V : unmanaged
        {
            var (normalized, gradient) = At<L, V>(x, at, column, fraction);
            var (average, factor) = (L.Multiply(L.Load(sums + column), share), L.Multiply(L.Load(products + column), share));
            var outer = L.Multiply(L.Load(x.R + column), L.Load(x.Q + column));
            L.Store(L.Multiply(outer, L.Subtract(L.Subtract(gradient, average), L.Multiply(normalized, factor))), dx + at);
        }
    }
}
