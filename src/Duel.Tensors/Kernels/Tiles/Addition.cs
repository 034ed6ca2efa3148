namespace Duel.Tensors;

/// <summary>The element by element sum of several vectors.</summary>
internal static unsafe class Addition<L, V> where L : struct, ILanes<V> where V : unmanaged
{
    /// <summary>
    /// sum[i] = terms[i] + terms[stride + i] + …, in that order; whole registers first, then what is left element by element in the same order.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* terms, long stride, int number, float* sum, int count)
    {
        int i = 0;
        for (; i <= count - L.Count; i += L.Count)
        {
            V total = L.Load(terms + i);
            for (int n = 1; n < number; n++) total = L.Add(total, L.Load(terms + (n * stride) + i));
            L.Store(total, sum + i);
        }

        for (; i < count; i++)
        {
            float total = terms[i];
            for (int n = 1; n < number; n++) total += terms[(n * stride) + i];
            sum[i] = total;
        }
    }
}
