using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Duel.Tensors;

/// <summary>Writes a column kernel's value for every element of a matrix.</summary>
internal unsafe struct ColumnMap<K>(ColumnOperands x, float* y, K kernel) : ITaskBody
    where K : struct, IColumnKernel
{
    private readonly long rowsPerTask = Math.Max(1, Chunks.Length / x.Columns);

    public static void Run(ColumnOperands x, float* y, K kernel)
    {
        var body = new ColumnMap<K>(x, y, kernel);
        Workers.For((int)((x.Rows + body.rowsPerTask - 1) / body.rowsPerTask), ref body);
    }

    public readonly void Run(int task)
    {
        var (first, last) = (task * rowsPerTask, Math.Min(x.Rows, (task + 1) * rowsPerTask));
        switch (Simd.Level)
        {
            case SimdLevel.Vector512: Rows<Lanes512, Vector512<float>>(first, last); break;
            case SimdLevel.Vector256: Rows<Lanes256, Vector256<float>>(first, last); break;
            case SimdLevel.Vector128: Rows<Lanes128, Vector128<float>>(first, last); break;
            default: Rows<LanesScalar, float>(first, last); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Rows<L, V>(long first, long last)
        where L : ILanes<V>
        where V : unmanaged
    {
        var column = 0L;
        for (; column <= x.Columns - L.Count; column += L.Count)
        {
            var (p, q, r, s) = (L.Load(x.P + column), L.Load(x.Q + column), L.Load(x.R + column), L.Load(x.S + column));
            for (var at = (first * x.Columns) + column; at < last * x.Columns; at += x.Columns)
                L.Store(kernel.Apply<L, V>(L.Load(x.A + at), L.Load(x.B + at), p, q, r, s), y + at);
        }
        for (; column < x.Columns; column++)
        {
            for (var at = (first * x.Columns) + column; at < last * x.Columns; at += x.Columns)
                y[at] = kernel.Apply<LanesScalar, float>(x.A[at], x.B[at], x.P[column], x.Q[column], x.R[column], x.S[column]);
        }
    }
}
