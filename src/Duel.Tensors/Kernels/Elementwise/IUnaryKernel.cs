using System.Numerics;

namespace Duel.Tensors;

/// <summary>A function of one number, in its scalar and its vector form; both must agree to rounding.</summary>
internal interface IUnaryKernel
{
    T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The same on each lane; lanes never mix.</summary>
    V Apply<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged;
}
