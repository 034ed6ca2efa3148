using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Duel.Tensors;

/// <summary>Applies a kernel to pairs of elements, broadcasting as planned.</summary>
internal unsafe struct BinaryBody<K>(float* a, float* b, float* y, BroadcastPlan plan, K kernel) : ITaskBody
    where K : struct, IBinaryKernel
{
    private readonly long inner = plan.Inner, outer = plan.Outer;
    private readonly long runsPerTask = Math.Max(1, Chunks.Length / plan.Inner);

    public readonly int Tasks => outer == 1 ? Chunks.Count(inner) : (int)((outer + runsPerTask - 1) / runsPerTask);

    public readonly void Run(int task)
    {
        if (outer == 1)
        {
            var (from, to) = Chunks.Range(task, inner);
            Span(a + (from * plan.InnerA), b + (from * plan.InnerB), y + from, to - from);
            return;
        }
        var last = Math.Min(outer, (task + 1) * runsPerTask);
        for (var run = task * runsPerTask; run < last; run++)
        {
            var (offsetA, offsetB) = plan.Offsets(run);
            Span(a + offsetA, b + offsetB, y + (run * inner), inner);
        }
    }

    private readonly void Span(float* fromA, float* fromB, float* to, long length)
    {
        switch (Simd.Level)
        {
            case SimdLevel.Vector512: Loop<Lanes512, Vector512<float>>(fromA, fromB, to, length); break;
            case SimdLevel.Vector256: Loop<Lanes256, Vector256<float>>(fromA, fromB, to, length); break;
            case SimdLevel.Vector128: Loop<Lanes128, Vector128<float>>(fromA, fromB, to, length); break;
            default: Loop<LanesScalar, float>(fromA, fromB, to, length); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Loop<L, V>(float* fromA, float* fromB, float* to, long length)
        where L : ILanes<V>
        where V : unmanaged
    {
        var i = 0L;
        if (plan.InnerA == 1 && plan.InnerB == 1)
        {
            for (; i <= length - L.Count; i += L.Count)
                L.Store(kernel.Apply<L, V>(L.Load(fromA + i), L.Load(fromB + i)), to + i);
        }
        else if (plan.InnerA == 1)
        {
            var same = L.Broadcast(*fromB);
            for (; i <= length - L.Count; i += L.Count)
                L.Store(kernel.Apply<L, V>(L.Load(fromA + i), same), to + i);
        }
        else
        {
            var same = L.Broadcast(*fromA);
            for (; i <= length - L.Count; i += L.Count)
                L.Store(kernel.Apply<L, V>(same, plan.InnerB == 1 ? L.Load(fromB + i) : L.Broadcast(*fromB)), to + i);
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
