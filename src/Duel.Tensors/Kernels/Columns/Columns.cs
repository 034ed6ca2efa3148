using System.Runtime.Intrinsics;

namespace Duel.Tensors;

/// <summary>Deals rows out as tasks and columns to lanes; columns that do not fill a register go to narrower ones.</summary>
/// <remarks>
/// Four registers at a time are four neighbouring lines of memory in each row: less, and a walk down the rows would skip what the
/// processor fetches ahead.
/// </remarks>
internal readonly struct Columns<B>(B body, long columns) : IRangeBody
    where B : struct, IColumnBody
{
    public static void For(B body, long rows, long columns, long rowsPerTask) => Ranges<Columns<B>>.For(new(body, columns), rows, rowsPerTask);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        var column = 0L;
        for (; column <= columns - (4 * L.Count); column += 4 * L.Count)
            body.Run<L, V, Four>(column, from, to);
        for (; column <= columns - L.Count; column += L.Count)
            body.Run<L, V, One>(column, from, to);
        for (; L.Count > 8 && column <= columns - 8; column += 8)
            body.Run<Lanes256, Vector256<float>, One>(column, from, to);
        for (; L.Count > 4 && column <= columns - 4; column += 4)
            body.Run<Lanes128, Vector128<float>, One>(column, from, to);
        for (; column < columns; column++)
            body.Run<LanesScalar, float, One>(column, from, to);
    }
}
