namespace Duel.Tensors;

/// <summary>Applies a kernel to pairs of elements, broadcasting as planned; places are runs, or the elements of the only run.</summary>
internal readonly unsafe struct BinaryBody<K>(float* a, float* b, float* y, BroadcastPlan plan, K kernel) : IRangeBody
    where K : struct, IBinaryKernel
{
    private readonly long inner = plan.Inner;
    private readonly bool single = plan.Outer == 1;

    public static void For(float* a, float* b, float* y, BroadcastPlan plan, K kernel)
    {
        var body = new BinaryBody<K>(a, b, y, plan, kernel);
        if (body.single)
            Ranges<BinaryBody<K>>.For(body, plan.Inner, Chunks.Length);
        else
            Ranges<BinaryBody<K>>.For(body, plan.Outer, Math.Max(1, Chunks.Length / plan.Inner));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        if (single)
        {
            Span<L, V>(a + (from * plan.InnerA), b + (from * plan.InnerB), y + from, to - from);
            return;
        }
        for (var run = from; run < to; run++)
        {
            var (offsetA, offsetB) = plan.Offsets(run);
            Span<L, V>(a + offsetA, b + offsetB, y + (run * inner), inner);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Span<L, V>(float* fromA, float* fromB, float* to, long length)
        where L : ILanes<V>
        where V : unmanaged
    {
        // Of its own variables the compiler knows that no store changes them.
        var function = kernel;
        var i = 0L;
        if (plan.InnerA == 1 && plan.InnerB == 1)
        {
            for (; i <= length - L.Count; i += L.Count)
                L.Store(function.Apply<L, V>(L.Load(fromA + i), L.Load(fromB + i)), to + i);
        }
        else if (plan.InnerA == 1)
        {
            var same = L.Broadcast(*fromB);
            for (; i <= length - L.Count; i += L.Count)
                L.Store(function.Apply<L, V>(L.Load(fromA + i), same), to + i);
        }
        else if (plan.InnerB == 1)
        {
            var same = L.Broadcast(*fromA);
            for (; i <= length - L.Count; i += L.Count)
                L.Store(function.Apply<L, V>(same, L.Load(fromB + i)), to + i);
        }
        else
        {
            var (one, other) = (L.Broadcast(*fromA), L.Broadcast(*fromB));
            for (; i <= length - L.Count; i += L.Count)
                L.Store(function.Apply<L, V>(one, other), to + i);
        }
        if (i == length)
            return;
        var restA = stackalloc float[L.Count];
        var restB = stackalloc float[L.Count];
        for (var j = 0; j < L.Count; j++)
        {
            var at = Math.Min(i + j, length - 1);
            restA[j] = fromA[at * plan.InnerA];
            restB[j] = fromB[at * plan.InnerB];
        }
        L.Store(kernel.Apply<L, V>(L.Load(restA), L.Load(restB)), restA);
        for (var j = 0; i + j < length; j++)
            to[i + j] = restA[j];
    }
}
