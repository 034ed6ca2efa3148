namespace Duel.Tensors;

/// <summary>A short row that meets many, such as a shift of channels or a mean of each picture: it is written out several times, so that runs are long. Places are blocks of rows.</summary>
/// <param name="repeated">[outer, 1, inner]: the operand that is repeated.</param>
/// <param name="other">[outer, middle, inner]: the other one.</param>
/// <param name="isFirst">True if the repeated operand is the first.</param>
/// <param name="y">[outer, middle, inner]</param>
/// <param name="middle">Rows that a row meets.</param>
/// <param name="inner">Length of a row.</param>
/// <param name="kernel">Function of both.</param>
internal readonly unsafe struct RepeatedRows<K>(float* repeated, float* other, bool isFirst, float* y, long middle, int inner, K kernel) : IRangeBody
    where K : struct, IBinaryKernel
{
    private const int Room = 2048;
    private readonly int copies = (int)Math.Min(middle, Room / inner);
    private readonly long rowsPerTask = Math.Max(1, Chunks.Length / inner);

    private long BlocksEach => (middle + rowsPerTask - 1) / rowsPerTask;

    /// <summary>Does all rows.</summary>
    public static void For(float* repeated, float* other, bool isFirst, float* y, long outer, long middle, int inner, K kernel)
    {
        var body = new RepeatedRows<K>(repeated, other, isFirst, y, middle, inner, kernel);
        Ranges<RepeatedRows<K>>.For(body, outer * body.BlocksEach, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<L, V>(long from, long to)
        where L : ILanes<V>
        where V : unmanaged
    {
        var row = stackalloc float[Room];
        for (var block = from; block < to; block++)
        {
            var (outer, part) = Math.DivRem(block, BlocksEach);
            for (var copy = 0; copy < copies; copy++)
                new ReadOnlySpan<float>(repeated + (outer * inner), inner).CopyTo(new(row + (copy * inner), inner));
            var (first, last) = (part * rowsPerTask, Math.Min(middle, (part + 1) * rowsPerTask));
            for (int rows; first < last; first += rows)
            {
                rows = (int)Math.Min(copies, last - first);
                var at = ((outer * middle) + first) * inner;
                LaneRows.Over<L, V, Piece>(new(isFirst ? row : other + at, isFirst ? other + at : row, y + at, kernel), (long)rows * inner);
            }
        }
    }

    private readonly struct Piece(float* a, float* b, float* y, K kernel) : ILaneBody
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<L, V>(long i)
            where L : ILanes<V>
            where V : unmanaged =>
            L.Store(kernel.Apply<L, V>(L.Load(a + i), L.Load(b + i)), y + i);
    }
}
