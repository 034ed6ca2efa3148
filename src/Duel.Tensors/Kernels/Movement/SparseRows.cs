namespace Duel.Tensors;

/// <summary>The rows of a <see cref="SparseMap"/>, with its tables at addresses: outputs are sums of input places of <paramref name="inner"/> neighbouring numbers each.</summary>
internal readonly unsafe struct SparseRows(int* starts, int* sources, float* weights, int* runs, long inner)
{
    /// <summary>True if an output is an input place as it is, which is <paramref name="source"/> then.</summary>
    public bool IsCopy(int output, out int source)
    {
        var isCopy = runs[output] > 0;
        source = isCopy ? sources[starts[output]] : 0;
        return isCopy;
    }

    /// <summary>Writes outputs <paramref name="from"/> up to, but without, <paramref name="to"/>.</summary>
    /// <param name="x">The first input place.</param>
    /// <param name="y">Place of output <paramref name="from"/>.</param>
    /// <param name="from">The first output.</param>
    /// <param name="to">Past the last output.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<L, V>(float* x, float* y, int from, int to)
        where L : ILanes<V>
        where V : unmanaged
    {
        while (from < to)
        {
            var copied = Math.Min(runs[from], to - from);
            if (copied > 0)
                new ReadOnlySpan<float>(x + (sources[starts[from]] * inner), (int)(copied * inner)).CopyTo(new(y, (int)(copied * inner)));
            else
                LaneRows.Over<L, V, Sum>(new(x, y, weights + starts[from], sources + starts[from], starts[from + 1] - starts[from], inner), inner);
            copied = Math.Max(1, copied);
            y += copied * inner;
            from += copied;
        }
    }

    /// <summary>An output's sum over input places.</summary>
    private readonly struct Sum(float* x, float* y, float* weights, int* sources, int count, long inner) : ILaneBody
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<L, V>(long i)
            where L : ILanes<V>
            where V : unmanaged
        {
            var sum = L.Zero;
            for (var term = 0; term < count; term++)
                sum = L.MultiplyAdd(L.Broadcast(weights[term]), L.Load(x + (sources[term] * inner) + i), sum);
            L.Store(sum, y + i);
        }
    }
}
