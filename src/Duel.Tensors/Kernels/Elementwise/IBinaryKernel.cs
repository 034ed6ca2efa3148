using System.Numerics;

namespace Duel.Tensors;

/// <summary>A function of two numbers, in its scalar and its vector form; both must agree to rounding.</summary>
internal interface IBinaryKernel
{
    T Apply<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The same on each lane; lanes never mix.</summary>
    V Apply<L, V>(V a, V b)
        where L : ILanes<V>
        where V : unmanaged;
}
