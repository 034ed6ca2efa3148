namespace Duel.Tensors;

/// <summary>The fused rule of <see cref="Update"/> for a flat buffer of parameters whose gradients lie in pieces.</summary>
internal readonly unsafe struct PiecewiseUpdate(Piece* pieces, int count, float* values, float* first, float* second, Update update, float factor) : IRangeBody
{
    public void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        for (var i = Pieces.After(pieces, count, from); i < count && pieces[i].Start < to; i++)
            new UpdateBody(values, pieces[i].Origin, first, second, update, factor).Run<L, V>(Math.Max(from, pieces[i].Start), Math.Min(to, pieces[i].End));
    }
}
