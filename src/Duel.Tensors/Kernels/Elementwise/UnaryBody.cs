namespace Duel.Tensors;

/// <summary>Applies a kernel to every element.</summary>
internal readonly unsafe struct UnaryBody<K>(float* x, float* y, K kernel) : IRangeBody
    where K : struct, IUnaryKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        // Of its own variables the compiler knows that no store changes them.
        float* source = x, target = y;
        var function = kernel;
        var i = from;
        for (; i <= to - L.Count; i += L.Count)
            L.Store(function.Apply<L, V>(L.Load(source + i)), target + i);
        if (i == to)
            return;
        // The rest goes through the vector form too, so that an element's value does not depend on where it stands.
        var padded = stackalloc float[L.Count];
        for (var j = 0; j < L.Count; j++)
            padded[j] = i + j < to ? x[i + j] : 0;
        L.Store(kernel.Apply<L, V>(L.Load(padded)), padded);
        for (var j = 0; i + j < to; j++)
            y[i + j] = padded[j];
    }
}
