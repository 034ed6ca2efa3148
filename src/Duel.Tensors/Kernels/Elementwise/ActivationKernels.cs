using System.Numerics;

namespace Duel.Tensors;

/// <summary>x where x is above 0, else slope x.</summary>
internal readonly struct LeakyReluKernel(double slope) : IUnaryKernel
{
    public T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => x > T.Zero ? x : x * T.CreateChecked(slope);

    public V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
        => L.Select(L.GreaterThan(x, L.Zero), x, L.Multiply(x, L.Broadcast((float)slope)));
}

/// <summary>a where b is above 0, else slope a.</summary>
internal readonly struct LeakyReluGradientKernel(double slope) : IBinaryKernel
{
    public T Apply<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>
        => b > T.Zero ? a : a * T.CreateChecked(slope);

    public V Apply<L, V>(V a, V b)
        where L : ILanes<V>
        where V : unmanaged
        => L.Select(L.GreaterThan(b, L.Zero), a, L.Multiply(a, L.Broadcast((float)slope)));
}

/// <summary>1 / (1 + e^-x).</summary>
internal readonly struct SigmoidKernel : IUnaryKernel
{
    public T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.One / (T.One + T.Exp(-x));

    public V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
        => LaneMath.Sigmoid<L, V>(x);
}

/// <summary>a b (1 - b): a the gradient, b the sigmoid.</summary>
internal readonly struct SigmoidGradientKernel : IBinaryKernel
{
    public T Apply<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>
        => a * b * (T.One - b);

    public V Apply<L, V>(V a, V b)
        where L : ILanes<V>
        where V : unmanaged
        => L.Multiply(L.Multiply(a, b), L.Subtract(L.Broadcast(1f), b));
}

/// <summary>The hyperbolic tangent.</summary>
internal readonly struct TanhKernel : IUnaryKernel
{
    public T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Tanh(x);

    public V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
        => LaneMath.Tanh<L, V>(x);
}

/// <summary>a (1 - b^2): a the gradient, b the hyperbolic tangent.</summary>
internal readonly struct TanhGradientKernel : IBinaryKernel
{
    public T Apply<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>
        => a * (T.One - (b * b));

    public V Apply<L, V>(V a, V b)
        where L : ILanes<V>
        where V : unmanaged
        => L.Multiply(a, L.MultiplyAdd(L.Negate(b), b, L.Broadcast(1f)));
}

/// <summary>log(1 + e^x).</summary>
internal readonly struct SoftplusKernel : IUnaryKernel
{
    public T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // As in LaneMath: T.LogP1(u) is Log(1 + u), which loses small u altogether.
        var u = T.Exp(-T.Abs(x));
        var w = T.One + u;
        return T.Max(x, T.Zero) + (w == T.One ? u : T.Log(w) * u / (w - T.One));
    }

    public V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
        => LaneMath.Softplus<L, V>(x);
}
