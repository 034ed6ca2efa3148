using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Duel.Tensors;

/// <summary>Sums a column kernel's values over the rows of a matrix: fixed parts of rows, added in order.</summary>
internal unsafe struct ColumnSum<K>(ColumnOperands x, float* parts, K kernel) : ITaskBody
    where K : struct, IColumnKernel
{
    private const int RowsPerPart = 256;

    public static void Run(ColumnOperands x, float* sums, K kernel)
    {
        var count = (x.Rows + RowsPerPart - 1) / RowsPerPart;
        using var parts = Scratch.Rent(count * x.Columns);
        var body = new ColumnSum<K>(x, parts.Pointer, kernel);
        Workers.For((int)count, ref body);
        SumKernel.Run(parts.Pointer, sums, 1, count, x.Columns);
    }

    public readonly void Run(int task)
    {
        switch (Simd.Level)
        {
            case SimdLevel.Vector512: Rows<Lanes512, Vector512<float>>(task); break;
            case SimdLevel.Vector256: Rows<Lanes256, Vector256<float>>(task); break;
            case SimdLevel.Vector128: Rows<Lanes128, Vector128<float>>(task); break;
            default: Rows<LanesScalar, float>(task); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Rows<L, V>(long part)
        where L : ILanes<V>
        where V : unmanaged
    {
        var (first, last) = (part * RowsPerPart, Math.Min(x.Rows, (part + 1) * RowsPerPart));
        var to = parts + (part * x.Columns);
        var column = 0L;
        for (; column <= x.Columns - L.Count; column += L.Count)
        {
            var (p, q, r, s) = (L.Load(x.P + column), L.Load(x.Q + column), L.Load(x.R + column), L.Load(x.S + column));
            var sum = L.Zero;
            for (var at = (first * x.Columns) + column; at < last * x.Columns; at += x.Columns)
                sum = L.Add(sum, kernel.Apply<L, V>(L.Load(x.A + at), L.Load(x.B + at), p, q, r, s));
            L.Store(sum, to + column);
        }
        for (; column < x.Columns; column++)
        {
            var sum = 0f;
            for (var at = (first * x.Columns) + column; at < last * x.Columns; at += x.Columns)
                sum += kernel.Apply<LanesScalar, float>(x.A[at], x.B[at], x.P[column], x.Q[column], x.R[column], x.S[column]);
            to[column] = sum;
        }
    }
}
