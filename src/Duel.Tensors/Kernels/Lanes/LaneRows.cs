using System.Runtime.Intrinsics;

namespace Duel.Tensors;

/// <summary>Short rows of neighbouring numbers, cut into registers: as wide as they go, and narrower ones for what is left over.</summary>
/// <remarks>Pictures of few channels have rows shorter than a register; number by number they would take ten times as long.</remarks>
internal static class LaneRows
{
    /// <summary>Does a row of <paramref name="count"/> numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Over<L, V, B>(B body, long count)
        where L : ILanes<V>
        where V : unmanaged
        where B : struct, ILaneBody
    {
        var i = 0L;
        for (; i <= count - L.Count; i += L.Count)
            body.At<L, V>(i);
        for (; L.Count > 8 && i <= count - 8; i += 8)
            body.At<Lanes256, Vector256<float>>(i);
        for (; L.Count > 4 && i <= count - 4; i += 4)
            body.At<Lanes128, Vector128<float>>(i);
        for (; i < count; i++)
            body.At<LanesScalar, float>(i);
    }
}

/// <summary>Work on a register's numbers of a row.</summary>
internal interface ILaneBody
{
    /// <summary>Does the numbers from <paramref name="i"/> on.</summary>
    void At<L, V>(long i)
        where L : ILanes<V>
        where V : unmanaged;
}
