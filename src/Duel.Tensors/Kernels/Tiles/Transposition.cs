namespace Duel.Tensors;

/// <summary>Turns rows into columns, a square of registers at a time.</summary>
internal static unsafe class Transposition<L, V> where L : struct, ILanes<V> where V : unmanaged
{
    /// <summary>
    /// Writes to[c, r] = from[r, c] for all <paramref name="rows"/> and <paramref name="columns"/>; strides count floats.
    /// </summary>
    /// <remarks>
    /// A square of n registers by n lanes is transposed by log2 n rounds of the perfect shuffle: register i and register i + n/2 are
    /// zipped into registers 2i and 2i + 1. An element's address (row bits, column bits) is rotated by one bit a round, and after
    /// log2 n rounds rows and columns have changed places. Two rounds mix four registers at a time and need no memory between them.
    /// What does not fill a square is moved element by element.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Run(float* from, nint fromStride, float* to, nint toStride, int rows, int columns)
    {
        int n = L.Count, fullRows = rows / n * n, fullColumns = columns / n * n;
        // Registers that lie across two lines of the cache are slow to write and slower to read back.
        byte* room = stackalloc byte[(16 * 16 * sizeof(float)) + 63];
        float* square = (float*)(((nuint)room + 63) & ~(nuint)63);
        for (int r = 0; r < fullRows; r += n)
        {
            for (int c = 0; c < fullColumns; c += n)
            {
                float* source = from + (r * fromStride) + c, target = to + (c * toStride) + r;
                if (n == 16)
                {
                    TwoRounds(source, fromStride, square, n);
                    TwoRounds(square, n, target, toStride);
                }
                else if (n == 8)
                {
                    TwoRounds(source, fromStride, square, n);
                    OneRound(square, n, target, toStride);
                }
                else if (n == 4)
                {
                    TwoRounds(source, fromStride, target, toStride);
                }
                else
                {
                    *target = *source;
                }
            }
        }

        for (int r = 0; r < rows; r++)
            for (int c = r < fullRows ? fullColumns : 0; c < columns; c++) to[(c * toStride) + r] = from[(r * fromStride) + c];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneRound(float* x, nint strideX, float* y, nint strideY)
    {
        for (int i = 0; i < L.Count / 2; i++, x += strideX, y += 2 * strideY)
        {
            V low = L.Load(x), high = L.Load(x + (L.Count / 2 * strideX));
            L.Store(L.ZipLow(low, high), y);
            L.Store(L.ZipHigh(low, high), y + strideY);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoRounds(float* x, nint strideX, float* y, nint strideY)
    {
        nint quarter = L.Count / 4 * strideX;
        for (int i = 0; i < L.Count / 4; i++, x += strideX, y += 4 * strideY)
        {
            V a = L.Load(x), b = L.Load(x + quarter), c = L.Load(x + (2 * quarter)), d = L.Load(x + (3 * quarter));
            V even = L.ZipLow(a, c), evenHigh = L.ZipHigh(a, c), odd = L.ZipLow(b, d), oddHigh = L.ZipHigh(b, d);
            L.Store(L.ZipLow(even, odd), y);
            L.Store(L.ZipHigh(even, odd), y + strideY);
            L.Store(L.ZipLow(evenHigh, oddHigh), y + (2 * strideY));
            L.Store(L.ZipHigh(evenHigh, oddHigh), y + (3 * strideY));
        }
    }
}
