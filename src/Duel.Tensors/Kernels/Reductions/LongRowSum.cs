namespace Duel.Tensors;

/// <summary>The sum of one long row, in pieces that threads can share; places are pieces.</summary>
/// <remarks>Pieces end where <see cref="RowSums"/> halves the row, and are added as it adds halves: the sum has the same bits.</remarks>
internal readonly unsafe struct LongRowSum(float* x, LongRowSum.Part* parts, float* sums) : IRangeBody
{
    /// <summary>Numbers of the longest piece.</summary>
    internal const int Piece = Chunks.Length;

    public static float Run(float* x, long count)
    {
        // A piece is at least a quarter of the longest, however halves are rounded to leaves.
        var most = (4 * count / Piece) + 1;
        using var parts = Scratch.Rent(most * sizeof(Part) / sizeof(float));
        using var sums = Scratch.Rent(most);
        var end = Cut(0, count, (Part*)parts.Pointer);
        Ranges<LongRowSum>.For(new(x, (Part*)parts.Pointer, sums.Pointer), end - (Part*)parts.Pointer, 1);
        var sum = sums.Pointer;
        return Total(ref sum, count);
    }

    public void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        for (var place = from; place < to; place++)
            sums[place] = RowSums.Row<L, V>(x + parts[place].Start, parts[place].Length);
    }

    private static Part* Cut(long start, long length, Part* part)
    {
        if (length <= Piece)
        {
            *part = new(start, length);
            return part + 1;
        }
        var half = RowSums.Half(length);
        return Cut(start + half, length - half, Cut(start, half, part));
    }

    private static float Total(ref float* sum, long length)
    {
        if (length <= Piece)
            return *sum++;
        var half = RowSums.Half(length);
        var left = Total(ref sum, half);
        return left + Total(ref sum, length - half);
    }

    /// <summary>A piece of the row.</summary>
    internal readonly record struct Part(long Start, long Length);
}
