namespace Duel.Tensors;

/// <summary>Each output row is the sum of a part of the rows; columns stand in lanes. Places are strips of columns of parts.</summary>
internal readonly unsafe struct ColumnSums(float* x, float* y, long count, long inner, long parts, long rowsPerPart) : IRangeBody
{
    private const int ColumnsPerStrip = 512;

    /// <summary>Strips that a row is cut into.</summary>
    public long Strips { get; } = (inner + ColumnsPerStrip - 1) / ColumnsPerStrip;

    public void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        for (var place = from; place < to; place++)
        {
            var (part, strip) = Math.DivRem(place, Strips);
            var (outer, first) = (part / parts, part % parts * rowsPerPart);
            var column = strip * ColumnsPerStrip;
            Strip<L, V>(x + ((((outer * count) + first) * inner) + column), y + ((part * inner) + column), Math.Min(rowsPerPart, count - first), Math.Min(ColumnsPerStrip, inner - column), inner);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Strip<L, V>(float* x, float* y, long rows, long width, long stride)
        where L : ILanes<V>
        where V : unmanaged
    {
        var i = 0L;
        for (; i <= width - (4 * L.Count); i += 4 * L.Count)
        {
            var (a, b, c, d) = (L.Zero, L.Zero, L.Zero, L.Zero);
            for (var row = 0L; row < rows; row++)
            {
                var from = x + (row * stride) + i;
                a = L.Add(a, L.Load(from));
                b = L.Add(b, L.Load(from + L.Count));
                c = L.Add(c, L.Load(from + (2 * L.Count)));
                d = L.Add(d, L.Load(from + (3 * L.Count)));
            }
            L.Store(a, y + i);
            L.Store(b, y + i + L.Count);
            L.Store(c, y + i + (2 * L.Count));
            L.Store(d, y + i + (3 * L.Count));
        }
        LaneRows.Over<L, V, Down>(new(x + i, y + i, rows, stride), width - i);
    }

    /// <summary>The sums of a register's columns.</summary>
    private readonly struct Down(float* x, float* y, long rows, long stride) : ILaneBody
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<L, V>(long i)
            where L : ILanes<V>
            where V : unmanaged
        {
            var sum = L.Zero;
            for (var row = 0L; row < rows; row++)
                sum = L.Add(sum, L.Load(x + (row * stride) + i));
            L.Store(sum, y + i);
        }
    }
}
