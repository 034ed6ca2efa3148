namespace Duel.Tensors;

/// <summary>Writes a column kernel's value for every element of a matrix.</summary>
internal readonly unsafe struct ColumnMap<K>(ColumnOperands x, float* y, K kernel) : IColumnBody
    where K : struct, IColumnKernel
{
    public static void Run(ColumnOperands x, float* y, K kernel) =>
        Columns<ColumnMap<K>>.For(new(x, y, kernel), x.Rows, x.Columns, Math.Max(1, Chunks.Length / x.Columns));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<L, V, W>(long column, long from, long to)
        where L : ILanes<V>
        where V : unmanaged
        where W : ICount
    {
        for (var at = (from * x.Columns) + column; at < to * x.Columns; at += x.Columns)
        {
            One<L, V>(at, column);
            if (W.Value == 1)
                continue;
            One<L, V>(at + L.Count, column + L.Count);
            One<L, V>(at + (2 * L.Count), column + (2 * L.Count));
            One<L, V>(at + (3 * L.Count), column + (3 * L.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void One<L, V>(long at, long column)
        where L : ILanes<V>
        where V : unmanaged =>
        L.Store(kernel.Apply<L, V>(L.Load(x.A + at), L.Load(x.B + at), L.Load(x.P + column), L.Load(x.Q + column), L.Load(x.R + column), L.Load(x.S + column)), y + at);
}
