namespace Duel.Tensors;

/// <summary>A function of two matrix elements and of numbers that belong to their column; columns stand in lanes.</summary>
internal interface IColumnKernel
{
    V Apply<L, V>(V a, V b, V p, V q, V r, V s)
        where L : ILanes<V>
        where V : unmanaged;
}
