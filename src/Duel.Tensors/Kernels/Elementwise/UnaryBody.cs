using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Duel.Tensors;

/// <summary>Applies a kernel to every element, a chunk a task.</summary>
internal unsafe struct UnaryBody<K>(float* x, float* y, long count, K kernel) : ITaskBody
    where K : struct, IUnaryKernel
{
    public readonly int Tasks => Chunks.Count(count);

    public readonly void Run(int task)
    {
        var (from, to) = Chunks.Range(task, count);
        switch (Simd.Level)
        {
            case SimdLevel.Vector512: Loop<Lanes512, Vector512<float>>(x + from, y + from, to - from); break;
            case SimdLevel.Vector256: Loop<Lanes256, Vector256<float>>(x + from, y + from, to - from); break;
            case SimdLevel.Vector128: Loop<Lanes128, Vector128<float>>(x + from, y + from, to - from); break;
            default: Loop<LanesScalar, float>(x + from, y + from, to - from); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Loop<L, V>(float* from, float* to, long length)
        where L : ILanes<V>
        where V : unmanaged
    {
        var i = 0L;
        for (; i <= length - L.Count; i += L.Count)
            L.Store(kernel.Apply<L, V>(L.Load(from + i)), to + i);
        if (i == length)
            return;
        // The rest goes through the vector form too, so that an element's value does not depend on where it stands.
        var padded = stackalloc float[L.Count];
        for (var j = 0; j < L.Count; j++)
            padded[j] = i + j < length ? from[i + j] : 0;
        L.Store(kernel.Apply<L, V>(L.Load(padded)), padded);
        for (var j = 0; i + j < length; j++)
            to[i + j] = padded[j];
    }
}
