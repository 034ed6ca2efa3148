namespace Duel.Tensors;

/// <summary>Applies a small matrix along both axes of a square of pixels, for many channels.</summary>
internal static unsafe class TileTransform<L, V, N>
    where L : struct, ILanes<V>
    where V : unmanaged
    where N : struct, ICount
{
    /// <summary>
    /// to[i, j] = (or +=) sum over u, v of matrix[i, u] matrix[j, v] from[u, v], where each place is a pointer to
    /// <paramref name="channels"/> floats, a multiple of the lanes. A missing source is zero, a missing destination is left out.
    /// </summary>
    /// <remarks>
    /// Lanes are channels. The first pass turns each column of N registers into rows, kept on the stack; the second turns each of those
    /// rows and stores it. Both hold N registers and multiply them with coefficients spread from memory. Every place is asked for a
    /// register early: dozens of walks side by side are more than the processor follows by itself.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Run(float* matrix, int rows, float** from, float** to, int channels, bool accumulate)
    {
        V* half = stackalloc V[36];
        for (int c = 0; c < channels; c += L.Count)
        {
            for (int v = 0; v < N.Value; v++)
            {
                V x0 = Read(from[v], c), x1 = Read(from[N.Value + v], c);
                V x2 = N.Value > 2 ? Read(from[(2 * N.Value) + v], c) : L.Zero, x3 = N.Value > 3 ? Read(from[(3 * N.Value) + v], c) : L.Zero;
                V x4 = N.Value > 4 ? Read(from[(4 * N.Value) + v], c) : L.Zero, x5 = N.Value > 5 ? Read(from[(5 * N.Value) + v], c) : L.Zero;
                for (int i = 0; i < rows; i++) half[(i * N.Value) + v] = Apply(matrix + (i * N.Value), x0, x1, x2, x3, x4, x5);
            }

            for (int i = 0; i < rows; i++)
            {
                V* x = half + (i * N.Value);
                V x0 = x[0], x1 = x[1], x2 = N.Value > 2 ? x[2] : L.Zero, x3 = N.Value > 3 ? x[3] : L.Zero;
                V x4 = N.Value > 4 ? x[4] : L.Zero, x5 = N.Value > 5 ? x[5] : L.Zero;
                for (int j = 0; j < rows; j++)
                {
                    float* place = to[(i * rows) + j];
                    if (place == null) continue;
                    V y = Apply(matrix + (j * N.Value), x0, x1, x2, x3, x4, x5);
                    Prefetch.Near(place + c + L.Count);
                    L.Store(accumulate ? L.Add(L.Load(place + c), y) : y, place + c);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Read(float* place, int c)
    {
        if (place == null) return L.Zero;
        Prefetch.Near(place + c + L.Count);
        return L.Load(place + c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Apply(float* row, V x0, V x1, V x2, V x3, V x4, V x5)
    {
        V y = L.MultiplyAdd(L.Broadcast(row[1]), x1, L.Multiply(L.Broadcast(row[0]), x0));
        if (N.Value > 2) y = L.MultiplyAdd(L.Broadcast(row[2]), x2, y);
        if (N.Value > 3) y = L.MultiplyAdd(L.Broadcast(row[3]), x3, y);
        if (N.Value > 4) y = L.MultiplyAdd(L.Broadcast(row[4]), x4, y);
        if (N.Value > 5) y = L.MultiplyAdd(L.Broadcast(row[5]), x5, y);
        return y;
    }
}
