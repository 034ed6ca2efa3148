using System.Numerics;

namespace Duel.Tensors;

/// <summary>Sums over the middle axis of [outer, count, inner].</summary>
/// <remarks>
/// The order of additions depends on the shape alone: rows are cut into fixed parts, each part is summed in lanes, and parts are
/// added in order. That also keeps the rounding error near that of pairwise summation.
/// </remarks>
internal static unsafe class SumKernel
{
    private const int RowsPerPart = 256;

    public static void Run(float* x, float* y, long outer, long count, long inner)
    {
        if (count == 0)
        {
            new Span<float>(y, checked((int)(outer * inner))).Clear();
            return;
        }
        if (inner == 1)
        {
            for (var row = 0L; row < outer && count > 2 * LongRowSum.Piece; row++)
                y[row] = LongRowSum.Run(x + (row * count), count);
            if (count <= 2 * LongRowSum.Piece)
                Ranges<RowSums>.For(new(x, y, count), outer, Math.Max(1, Chunks.Length / Math.Max(1, count)));
            return;
        }
        var parts = (count + RowsPerPart - 1) / RowsPerPart;
        if (parts == 1)
        {
            Columns(x, y, outer, count, inner, 1, count);
            return;
        }
        // Parts side by side as [outer, parts, inner], then the sum over the parts.
        using var partial = Scratch.Rent(outer * parts * inner);
        Columns(x, partial.Pointer, outer, count, inner, parts, RowsPerPart);
        Run(partial.Pointer, y, outer, parts, inner);
    }

    public static void Reference<T>(T* x, T* y, long outer, long count, long inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var o = 0L; o < outer; o++)
        {
            for (var i = 0L; i < inner; i++)
            {
                var sum = T.Zero;
                for (var r = 0L; r < count; r++)
                    sum += x[(((o * count) + r) * inner) + i];
                y[(o * inner) + i] = sum;
            }
        }
    }

    private static void Columns(float* x, float* y, long outer, long count, long inner, long parts, long rowsPerPart)
    {
        var sums = new ColumnSums(x, y, count, inner, parts, rowsPerPart);
        Ranges<ColumnSums>.For(sums, outer * parts * sums.Strips, 1);
    }
}
