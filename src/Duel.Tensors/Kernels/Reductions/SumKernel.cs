using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Duel.Tensors;

/// <summary>Sums over the middle axis of [outer, count, inner].</summary>
/// <remarks>
/// The order of additions depends on the shape alone: rows are cut into fixed parts, each part is summed in lanes, and parts are
/// added in order. That also keeps the rounding error near that of pairwise summation.
/// </remarks>
internal static unsafe class SumKernel
{
    private const int RowsPerPart = 256;

    /// <summary>Numbers of a row that are summed in lanes; longer rows are halved. 512 additions follow one another without vectors.</summary>
    internal const int Leaf = 2048;

    private const int ColumnsPerTask = 512;

    public static void Run(float* x, float* y, long outer, long count, long inner)
    {
        if (count == 0)
        {
            new Span<float>(y, checked((int)(outer * inner))).Clear();
            return;
        }
        if (inner == 1)
        {
            var rows = new RowBody(x, y, outer, count);
            Workers.For(rows.Tasks, ref rows);
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
        var body = new ColumnBody(x, y, outer, count, inner, parts, rowsPerPart);
        Workers.For(body.Tasks, ref body);
    }

    /// <summary>Each output is the sum of one contiguous row.</summary>
    private readonly struct RowBody(float* x, float* y, long outer, long count) : ITaskBody
    {
        private readonly long rowsPerTask = Math.Max(1, Chunks.Length / Math.Max(1, count));

        public int Tasks => (int)((outer + rowsPerTask - 1) / rowsPerTask);

        public void Run(int task)
        {
            var last = Math.Min(outer, (task + 1) * rowsPerTask);
            for (var row = task * rowsPerTask; row < last; row++)
                y[row] = Row(x + (row * count), count);
        }

        private static float Row(float* x, long length)
        {
            if (length <= Leaf)
                return Span(x, length);
            var half = Math.Max(length / 2 / Leaf * Leaf, Leaf);
            return Row(x, half) + Row(x + half, length - half);
        }

        private static float Span(float* x, long length) => Simd.Level switch
        {
            SimdLevel.Vector512 => Lanes<Lanes512, Vector512<float>>(x, length),
            SimdLevel.Vector256 => Lanes<Lanes256, Vector256<float>>(x, length),
            SimdLevel.Vector128 => Lanes<Lanes128, Vector128<float>>(x, length),
            _ => Lanes<LanesScalar, float>(x, length),
        };

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static float Lanes<L, V>(float* x, long length)
            where L : ILanes<V>
            where V : unmanaged
        {
            var (a, b, c, d) = (L.Zero, L.Zero, L.Zero, L.Zero);
            var i = 0L;
            for (; i <= length - (4 * L.Count); i += 4 * L.Count)
            {
                a = L.Add(a, L.Load(x + i));
                b = L.Add(b, L.Load(x + i + L.Count));
                c = L.Add(c, L.Load(x + i + (2 * L.Count)));
                d = L.Add(d, L.Load(x + i + (3 * L.Count)));
            }
            for (; i <= length - L.Count; i += L.Count)
                a = L.Add(a, L.Load(x + i));
            var sum = L.Sum(L.Add(L.Add(a, b), L.Add(c, d)));
            for (; i < length; i++)
                sum += x[i];
            return sum;
        }
    }

    /// <summary>Each output row is the sum of a part of the rows; columns stand in lanes.</summary>
    private readonly struct ColumnBody(float* x, float* y, long outer, long count, long inner, long parts, long rowsPerPart) : ITaskBody
    {
        private readonly long strips = (inner + ColumnsPerTask - 1) / ColumnsPerTask;

        public int Tasks => (int)(outer * parts * strips);

        public void Run(int task)
        {
            var strip = task % strips;
            var part = task / strips;
            var o = part / parts;
            var first = part % parts * rowsPerPart;
            var rows = Math.Min(rowsPerPart, count - first);
            var column = strip * ColumnsPerTask;
            var width = Math.Min(ColumnsPerTask, inner - column);
            var from = x + ((((o * count) + first) * inner) + column);
            var to = y + ((part * inner) + column);
            switch (Simd.Level)
            {
                case SimdLevel.Vector512: Lanes<Lanes512, Vector512<float>>(from, to, rows, width, inner); break;
                case SimdLevel.Vector256: Lanes<Lanes256, Vector256<float>>(from, to, rows, width, inner); break;
                case SimdLevel.Vector128: Lanes<Lanes128, Vector128<float>>(from, to, rows, width, inner); break;
                default: Lanes<LanesScalar, float>(from, to, rows, width, inner); break;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Lanes<L, V>(float* x, float* y, long rows, long width, long stride)
            where L : ILanes<V>
            where V : unmanaged
        {
            var i = 0L;
            for (; i <= width - (2 * L.Count); i += 2 * L.Count)
            {
                var (a, b) = (L.Zero, L.Zero);
                for (var row = 0L; row < rows; row++)
                {
                    a = L.Add(a, L.Load(x + (row * stride) + i));
                    b = L.Add(b, L.Load(x + (row * stride) + i + L.Count));
                }
                L.Store(a, y + i);
                L.Store(b, y + i + L.Count);
            }
            for (; i <= width - L.Count; i += L.Count)
            {
                var a = L.Zero;
                for (var row = 0L; row < rows; row++)
                    a = L.Add(a, L.Load(x + (row * stride) + i));
                L.Store(a, y + i);
            }
            for (; i < width; i++)
            {
                var sum = 0f;
                for (var row = 0L; row < rows; row++)
                    sum += x[(row * stride) + i];
                y[i] = sum;
            }
        }
    }
}
