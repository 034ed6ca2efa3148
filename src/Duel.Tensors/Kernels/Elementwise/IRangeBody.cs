namespace Duel.Tensors;

/// <summary>Work over a range of places, written once for all register widths.</summary>
internal interface IRangeBody
{
    /// <summary>Does the places from <paramref name="from"/> up to, but without, <paramref name="to"/>.</summary>
    void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged;
}
