namespace Duel.Tensors;

/// <summary>Adds up the products of a line of source pixels with all taps into a line of destinations with few channels.</summary>
internal static unsafe class LineScatter<L, V> where L : struct, ILanes<V> where V : unmanaged
{
    /// <summary>
    /// Block m of the destination is the sum over lines l and quotients q of block q of source pixel m - q, where that exists. A block is
    /// stride * channels neighbouring floats: what a source pixel adds falls into <paramref name="quotients"/> whole blocks.
    /// </summary>
    /// <remarks>
    /// Every register is loaded, added and stored once: nothing that was just written is read again. Loads and stores are whole
    /// registers even where a block is shorter: the lanes too many are overwritten by the blocks that follow, and the buffers end with
    /// room for a register.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float** lines, int count, int pixels, nint pixelStride, int block, int quotients, int first, int end, float* destination)
    {
        // Term (l, q) of block m lies at terms[l * quotients + q] + m * pixelStride.
        int all = count * quotients;
        float** terms = stackalloc float*[Math.Max(1, all)];
        for (int t = 0; t < all; t++) terms[t] = lines[t / quotients] + (t % quotients * (block - pixelStride));
        for (int m = first; m < end; m++, destination += block)
        {
            bool inside = m >= quotients - 1 && m < pixels;
            nint at = m * pixelStride;
            for (int lane = 0; lane < block; lane += L.Count)
            {
                V sum = L.Zero;
                if (inside)
                {
                    for (int t = 0; t < all; t++) sum = L.Add(sum, L.Load(terms[t] + at + lane));
                }
                else
                {
                    for (int t = 0; t < all; t++)
                        if ((uint)(m - (t % quotients)) < (uint)pixels) sum = L.Add(sum, L.Load(terms[t] + at + lane));
                }

                L.Store(sum, destination + lane);
            }
        }
    }
}
