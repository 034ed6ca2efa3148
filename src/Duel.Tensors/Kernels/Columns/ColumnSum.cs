using System.Runtime.CompilerServices;

namespace Duel.Tensors;

/// <summary>Sums a column kernel's values over the rows of a matrix: fixed parts of rows, added in order, a part a task.</summary>
internal readonly unsafe struct ColumnSum<K>(ColumnOperands x, float* parts, K kernel) : IColumnBody
    where K : struct, IColumnKernel
{
    private const int RowsPerPart = 256;

    public static void Run(ColumnOperands x, float* sums, K kernel)
    {
        var count = (x.Rows + RowsPerPart - 1) / RowsPerPart;
        using var parts = Scratch.Rent(count * x.Columns);
        Columns<ColumnSum<K>>.For(new(x, parts.Pointer, kernel), x.Rows, x.Columns, RowsPerPart);
        SumKernel.Run(parts.Pointer, sums, 1, count, x.Columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<L, V>(long column, long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        var (p, q, r, s) = (L.Load(x.P + column), L.Load(x.Q + column), L.Load(x.R + column), L.Load(x.S + column));
        var sum = L.Zero;
        for (var at = (from * x.Columns) + column; at < to * x.Columns; at += x.Columns)
            sum = L.Add(sum, kernel.Apply<L, V>(L.Load(x.A + at), L.Load(x.B + at), p, q, r, s));
        L.Store(sum, parts + (from / RowsPerPart * x.Columns) + column);
    }
}
