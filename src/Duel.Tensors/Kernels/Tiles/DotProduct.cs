namespace Duel.Tensors;

/// <summary>The sum of products of two vectors.</summary>
internal static unsafe class DotProduct<L, V> where L : struct, ILanes<V> where V : unmanaged
{
    /// <summary>
    /// Adds up four registers of partial sums, which hide the latency of the fused multiply-add; what does not fill a register is added
    /// element by element at the end. The order depends on <paramref name="count"/> alone.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Run(float* a, float* b, int count)
    {
        V s0 = L.Zero, s1 = L.Zero, s2 = L.Zero, s3 = L.Zero;
        int i = 0;
        for (; i <= count - (4 * L.Count); i += 4 * L.Count)
        {
            s0 = L.MultiplyAdd(L.Load(a + i), L.Load(b + i), s0);
            s1 = L.MultiplyAdd(L.Load(a + i + L.Count), L.Load(b + i + L.Count), s1);
            s2 = L.MultiplyAdd(L.Load(a + i + (2 * L.Count)), L.Load(b + i + (2 * L.Count)), s2);
            s3 = L.MultiplyAdd(L.Load(a + i + (3 * L.Count)), L.Load(b + i + (3 * L.Count)), s3);
        }

        for (; i <= count - L.Count; i += L.Count) s0 = L.MultiplyAdd(L.Load(a + i), L.Load(b + i), s0);
        float sum = L.Sum(L.Add(L.Add(s0, s1), L.Add(s2, s3)));
        for (; i < count; i++) sum += a[i] * b[i];
        return sum;
    }
}
