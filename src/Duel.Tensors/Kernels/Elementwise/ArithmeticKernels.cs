using System.Numerics;

namespace Duel.Tensors;

/// <summary>a + b.</summary>
internal readonly struct AddKernel : IBinaryKernel
{
    public T Apply<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>
        => a + b;

    public V Apply<L, V>(V a, V b)
        where L : ILanes<V>
        where V : unmanaged
        => L.Add(a, b);
}

/// <summary>a - b.</summary>
internal readonly struct SubtractKernel : IBinaryKernel
{
    public T Apply<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>
        => a - b;

    public V Apply<L, V>(V a, V b)
        where L : ILanes<V>
        where V : unmanaged
        => L.Subtract(a, b);
}

/// <summary>a b.</summary>
internal readonly struct MultiplyKernel : IBinaryKernel
{
    public T Apply<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>
        => a * b;

    public V Apply<L, V>(V a, V b)
        where L : ILanes<V>
        where V : unmanaged
        => L.Multiply(a, b);
}

/// <summary>a / b.</summary>
internal readonly struct DivideKernel : IBinaryKernel
{
    public T Apply<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>
        => a / b;

    public V Apply<L, V>(V a, V b)
        where L : ILanes<V>
        where V : unmanaged
        => L.Divide(a, b);
}

/// <summary>x scale + shift.</summary>
internal readonly struct AffineKernel(double scale, double shift) : IUnaryKernel
{
    public T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => (x * T.CreateChecked(scale)) + T.CreateChecked(shift);

    public V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
        => L.MultiplyAdd(x, L.Broadcast((float)scale), L.Broadcast((float)shift));
}

/// <summary>a, whatever b is.</summary>
internal readonly struct FirstKernel : IBinaryKernel
{
    public T Apply<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>
        => a;

    public V Apply<L, V>(V a, V b)
        where L : ILanes<V>
        where V : unmanaged
        => a;
}
