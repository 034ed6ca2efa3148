namespace Duel.Tensors;

/// <summary>(a - p)^2: squared deviations from the column's mean.</summary>
internal readonly struct SquaredDeviationKernel : IColumnKernel
{
    public V Apply<L, V>(V a, V b, V p, V q, V r, V s)
        where L : ILanes<V>
        where V : unmanaged
    {
        var deviation = L.Subtract(a, p);
        return L.Multiply(deviation, deviation);
    }
}

/// <summary>(a - p) q r + s: normalised by mean p and inverse deviation q, then scaled by r and shifted by s.</summary>
internal readonly struct NormalizeKernel : IColumnKernel
{
    public V Apply<L, V>(V a, V b, V p, V q, V r, V s)
        where L : ILanes<V>
        where V : unmanaged
        => L.MultiplyAdd(L.Multiply(L.Subtract(a, p), q), r, s);
}

/// <summary>b (a - p) q: the gradient b times the normalised value of a.</summary>
internal readonly struct NormalizedProductKernel : IColumnKernel
{
    public V Apply<L, V>(V a, V b, V p, V q, V r, V s)
        where L : ILanes<V>
        where V : unmanaged
        => L.Multiply(b, L.Multiply(L.Subtract(a, p), q));
}

/// <summary>r (b - s - x̂ q'), with x̂ = (a - p) and q the factor that belongs to it: the gradient of the normalised input.</summary>
internal readonly struct NormalizeGradientKernel : IColumnKernel
{
    public V Apply<L, V>(V a, V b, V p, V q, V r, V s)
        where L : ILanes<V>
        where V : unmanaged
        => L.Multiply(r, L.Subtract(L.Subtract(b, s), L.Multiply(L.Subtract(a, p), q)));
}
