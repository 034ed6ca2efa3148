namespace Duel.Tensors;

/// <summary>The element by element sum of several vectors.</summary>
internal static unsafe class Addition<L, V> where L : struct, ILanes<V> where V : unmanaged
{
    /// <summary>sum[i] = terms[i] + terms[stride + i] + …, in that order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* terms, long stride, int number, float* sum, int count)
        => LaneRows.Over<L, V, Term>(new(terms, stride, number, sum), count);

    private readonly struct Term(float* terms, long stride, int number, float* sum) : ILaneBody
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<M, W>(long i)
            where M : ILanes<W>
            where W : unmanaged
        {
            W total = M.Load(terms + i);
            for (int n = 1; n < number; n++) total = M.Add(total, M.Load(terms + (n * stride) + i));
            M.Store(total, sum + i);
        }
    }
}
