namespace Duel.Tensors;

/// <summary>Work done down the columns of a matrix of which a row is contiguous, some neighbouring columns in lanes.</summary>
internal interface IColumnBody
{
    /// <summary>
    /// Does rows <paramref name="from"/> to <paramref name="to"/> of the columns of one register, or of four neighbours, that start at one; the
    /// compiler must optimise it at once.
    /// </summary>
    void Run<L, V, W>(long column, long from, long to)
        where L : ILanes<V>
        where V : unmanaged
        where W : ICount;
}
