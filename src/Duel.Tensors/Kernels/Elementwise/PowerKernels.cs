using System.Numerics;

namespace Duel.Tensors;

/// <summary>x^2.</summary>
internal readonly struct SquareKernel : IUnaryKernel
{
    public T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => x * x;

    public V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
        => L.Multiply(x, x);
}

/// <summary>The square root.</summary>
internal readonly struct SqrtKernel : IUnaryKernel
{
    public T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Sqrt(x);

    public V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
        => L.Sqrt(x);
}

/// <summary>1 / x.</summary>
internal readonly struct ReciprocalKernel : IUnaryKernel
{
    public T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.One / x;

    public V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
        => L.Divide(L.Broadcast(1f), x);
}

/// <summary>x^exponent for x above 0.</summary>
internal readonly struct PowerKernel(double exponent) : IUnaryKernel
{
    public T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Pow(x, T.CreateChecked(exponent));

    public V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
        => LaneMath.Exp<L, V>(L.Multiply(LaneMath.Log<L, V>(x), L.Broadcast((float)exponent)));
}

/// <summary>e^x.</summary>
internal readonly struct ExpKernel : IUnaryKernel
{
    public T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Exp(x);

    public V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
        => LaneMath.Exp<L, V>(x);
}

/// <summary>The natural logarithm.</summary>
internal readonly struct LogKernel : IUnaryKernel
{
    public T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Log(x);

    public V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
        => LaneMath.Log<L, V>(x);
}
