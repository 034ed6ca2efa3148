using System.Runtime.CompilerServices;

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
    /// log2 n rounds rows and columns have changed places. What does not fill a square is moved element by element.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Run(float* from, nint fromStride, float* to, nint toStride, int rows, int columns)
    {
        int n = L.Count, fullRows = rows / n * n, fullColumns = columns / n * n;
        V* first = stackalloc V[L.Count];
        V* second = stackalloc V[L.Count];
        for (int r = 0; r < fullRows; r += n)
        {
            for (int c = 0; c < fullColumns; c += n)
            {
                V* x = first, y = second;
                for (int i = 0; i < n; i++) x[i] = L.Load(from + ((r + i) * fromStride) + c);
                for (int round = n; round > 1; round >>= 1)
                {
                    for (int i = 0; i < n / 2; i++)
                    {
                        V low = x[i], high = x[i + (n / 2)];
                        y[2 * i] = L.ZipLow(low, high);
                        y[(2 * i) + 1] = L.ZipHigh(low, high);
                    }

                    V* turned = y;
                    y = x;
                    x = turned;
                }

                for (int i = 0; i < n; i++) L.Store(x[i], to + ((c + i) * toStride) + r);
            }
        }

        for (int r = 0; r < rows; r++)
            for (int c = r < fullRows ? fullColumns : 0; c < columns; c++) to[(c * toStride) + r] = from[(r * fromStride) + c];
    }
}
