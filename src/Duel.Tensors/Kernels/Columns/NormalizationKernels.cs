namespace Duel.Tensors;

/// <summary>(a - p) q r + s, and the slope's fraction of it where it is below 0: normalised by mean p and inverse deviation q, then scaled by r and
/// shifted by s.</summary>
internal readonly struct NormalizeKernel(float slope) : IColumnKernel
{
    public V Apply<L, V>(V a, V b, V p, V q, V r, V s)
        where L : ILanes<V>
        where V : unmanaged
    {
        var value = L.MultiplyAdd(L.Multiply(L.Subtract(a, p), q), r, s);
        return L.Select(L.GreaterThan(value, L.Zero), value, L.Multiply(value, L.Broadcast(slope)));
    }
}

/// <summary>a + p, and the slope's fraction of it where it is below 0.</summary>
internal readonly struct ShiftKernel(float slope) : IColumnKernel
{
    public V Apply<L, V>(V a, V b, V p, V q, V r, V s)
        where L : ILanes<V>
        where V : unmanaged
    {
        var value = L.Add(a, p);
        return L.Select(L.GreaterThan(value, L.Zero), value, L.Multiply(value, L.Broadcast(slope)));
    }
}
