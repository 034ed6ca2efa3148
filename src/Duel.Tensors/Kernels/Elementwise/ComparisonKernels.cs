using System.Numerics;

namespace Duel.Tensors;

/// <summary>The greater one.</summary>
internal readonly struct MaximumKernel : IBinaryKernel
{
    public T Apply<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Max(a, b);

    public V Apply<L, V>(V a, V b)
        where L : ILanes<V>
        where V : unmanaged
        => L.Max(a, b);
}

/// <summary>The lesser one.</summary>
internal readonly struct MinimumKernel : IBinaryKernel
{
    public T Apply<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Min(a, b);

    public V Apply<L, V>(V a, V b)
        where L : ILanes<V>
        where V : unmanaged
        => L.Min(a, b);
}

/// <summary>1 where a is above b, else 0.</summary>
internal readonly struct GreaterKernel : IBinaryKernel
{
    public T Apply<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>
        => a > b ? T.One : T.Zero;

    public V Apply<L, V>(V a, V b)
        where L : ILanes<V>
        where V : unmanaged
        => L.And(L.GreaterThan(a, b), L.Broadcast(1f));
}

/// <summary>b where a is not 0, else 0, whatever b is there.</summary>
internal readonly struct MaskKernel : IBinaryKernel
{
    public T Apply<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>
        => a == T.Zero ? T.Zero : b;

    public V Apply<L, V>(V a, V b)
        where L : ILanes<V>
        where V : unmanaged
        => L.Select(L.Equal(a, L.Zero), L.Zero, b);
}

/// <summary>1 where a equals b, else 0.</summary>
internal readonly struct SameKernel : IBinaryKernel
{
    public T Apply<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>
        => a == b ? T.One : T.Zero;

    public V Apply<L, V>(V a, V b)
        where L : ILanes<V>
        where V : unmanaged
        => L.And(L.Equal(a, b), L.Broadcast(1f));
}

/// <summary>1 where x is above the bound, else 0.</summary>
internal readonly struct AboveKernel(double bound) : IUnaryKernel
{
    public T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => x > T.CreateChecked(bound) ? T.One : T.Zero;

    public V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
        => L.And(L.GreaterThan(x, L.Broadcast((float)bound)), L.Broadcast(1f));
}

/// <summary>1 where x is below the bound, else 0.</summary>
internal readonly struct BelowKernel(double bound) : IUnaryKernel
{
    public T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => x < T.CreateChecked(bound) ? T.One : T.Zero;

    public V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
        => L.And(L.LessThan(x, L.Broadcast((float)bound)), L.Broadcast(1f));
}

/// <summary>|x|.</summary>
internal readonly struct AbsKernel : IUnaryKernel
{
    public T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Abs(x);

    public V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
        => L.Abs(x);
}

/// <summary>1, 0 or -1.</summary>
internal readonly struct SignKernel : IUnaryKernel
{
    public T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => x > T.Zero ? T.One : x < T.Zero ? -T.One : T.Zero;

    public V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
        => L.Select(L.GreaterThan(x, L.Zero), L.Broadcast(1f), L.Select(L.LessThan(x, L.Zero), L.Broadcast(-1f), L.Zero));
}

/// <summary>x held between two bounds.</summary>
internal readonly struct ClampKernel(double low, double high) : IUnaryKernel
{
    public T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Min(T.Max(x, T.CreateChecked(low)), T.CreateChecked(high));

    public V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
        => L.Min(L.Max(x, L.Broadcast((float)low)), L.Broadcast((float)high));
}
