using System.Runtime.CompilerServices;

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
    private static (V Normalized, V Gradient) At<L, V>(V a, V b, V p, V q, V r, V s, V slope)
        where L : ILanes<V>
        where V : unmanaged
    {
        var normalized = L.Multiply(L.Subtract(a, p), q);
        return (normalized, L.Select(L.GreaterThan(L.MultiplyAdd(normalized, r, s), L.Zero), b, L.Multiply(b, slope)));
    }

    private readonly struct Sums(ColumnOperands x, float slope, float* sums, float* products) : IColumnBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V>(long column, long from, long to)
            where L : ILanes<V>
            where V : unmanaged
        {
            var (p, q, r, s, fraction) = (L.Load(x.P + column), L.Load(x.Q + column), L.Load(x.R + column), L.Load(x.S + column), L.Broadcast(slope));
            var (sum, product) = (L.Zero, L.Zero);
            for (var at = (from * x.Columns) + column; at < to * x.Columns; at += x.Columns)
            {
                var (normalized, gradient) = At<L, V>(L.Load(x.A + at), L.Load(x.B + at), p, q, r, s, fraction);
                sum = L.Add(sum, gradient);
                product = L.MultiplyAdd(gradient, normalized, product);
            }
            var place = (from / RowsPerPart * x.Columns) + column;
            L.Store(sum, sums + place);
            L.Store(product, products + place);
        }
    }

    private readonly struct Derivatives(ColumnOperands x, float slope, float* sums, float* products, float* dx) : IColumnBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V>(long column, long from, long to)
            where L : ILanes<V>
            where V : unmanaged
        {
            var (p, q, r, s, fraction) = (L.Load(x.P + column), L.Load(x.Q + column), L.Load(x.R + column), L.Load(x.S + column), L.Broadcast(slope));
            var share = L.Broadcast(1f / x.Rows);
            var (average, factor, outer) = (L.Multiply(L.Load(sums + column), share), L.Multiply(L.Load(products + column), share), L.Multiply(r, q));
            for (var at = (from * x.Columns) + column; at < to * x.Columns; at += x.Columns)
            {
                var (normalized, gradient) = At<L, V>(L.Load(x.A + at), L.Load(x.B + at), p, q, r, s, fraction);
                L.Store(L.Multiply(outer, L.Subtract(L.Subtract(gradient, average), L.Multiply(normalized, factor))), dx + at);
            }
        }
    }
}
