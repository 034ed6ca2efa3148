using System.Runtime.CompilerServices;

namespace Duel.Tensors;

/// <summary>Writes a column kernel's value for every element of a matrix.</summary>
internal readonly unsafe struct ColumnMap<K>(ColumnOperands x, float* y, K kernel) : IColumnBody
    where K : struct, IColumnKernel
{
    public static void Run(ColumnOperands x, float* y, K kernel) =>
        Columns<ColumnMap<K>>.For(new(x, y, kernel), x.Rows, x.Columns, Math.Max(1, Chunks.Length / x.Columns));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<L, V>(long column, long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        var (p, q, r, s) = (L.Load(x.P + column), L.Load(x.Q + column), L.Load(x.R + column), L.Load(x.S + column));
        for (var at = (from * x.Columns) + column; at < to * x.Columns; at += x.Columns)
            L.Store(kernel.Apply<L, V>(L.Load(x.A + at), L.Load(x.B + at), p, q, r, s), y + at);
    }
}
