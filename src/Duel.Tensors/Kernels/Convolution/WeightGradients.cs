namespace Duel.Tensors;

/// <summary>
/// Weight gradients: for each tap, the product of inputs, transposed, and output gradients over all pixels where they meet. A task is a
/// few lines of taps, a block of rows and a share of the pixels.
/// </summary>
/// <remarks>
/// The steps of the kernel run along lines of pixels and its segments over lines, some 256 steps a call, so that what is read stays in
/// the second-level cache while every tile of the task uses it. The number of shares follows from the sizes alone.
/// </remarks>
internal unsafe struct WeightGradients : ITaskBody
{
    private const int StepsPerCall = 256;
    private const int MostRows = 64;
    private const int LargestTarget = 64 * 1024;

    private readonly WeightGradientSides sides;
    private readonly ConvolutionShape shape;
    private readonly int rowBlock, rowBlocks, pieceLength, linesPerCall, callsPerPiece, calls, shares, tapLines, tapBlock, tapBlocks;
    private readonly float* sums;

    /// <summary>Chooses the tasks; <paramref name="sums"/> takes <paramref name="shares"/> times the number of weights.</summary>
    public WeightGradients(WeightGradientSides sides, float* sums, int shares)
    {
        this.sides = sides;
        this.sums = sums;
        shape = sides.Shape;
        rowBlocks = (sides.Rows + MostRows - 1) / MostRows;
        rowBlock = (((sides.Rows + rowBlocks - 1) / rowBlocks) + Tiles.Rows - 1) / Tiles.Rows * Tiles.Rows;
        rowBlocks = (sides.Rows + rowBlock - 1) / rowBlock;
        int width = shape.Width.Output, pieces = (width + StepsPerCall - 1) / StepsPerCall;
        pieceLength = (width + pieces - 1) / pieces;
        linesPerCall = Math.Clamp(StepsPerCall / pieceLength, 1, sides.Lines);
        callsPerPiece = (sides.Lines + linesPerCall - 1) / linesPerCall;
        calls = callsPerPiece * pieces;
        this.shares = shares;

        // As many lines of taps as have sums that stay in the cache: pixels are read again for each block of them.
        tapLines = shape.Depth.Kernel * shape.Height.Kernel;
        tapBlock = Math.Clamp(LargestTarget / (rowBlock * sides.LineTaps * sides.Columns), 1, tapLines);
        tapBlocks = (tapLines + tapBlock - 1) / tapBlock;
    }

    /// <summary>Number of tasks.</summary>
    public readonly int Count => shares * TasksPerShare;

    private readonly int TasksPerShare => shape.Groups * tapBlocks * rowBlocks;

    /// <summary>As many shares as make sixteen tasks, but none so small that adding up costs more than it saves.</summary>
    public readonly int BestShares
    {
        get
        {
            const long LargestSums = 8 << 20;
            long useful = Math.Min(shape.Operations / TasksPerShare / 500_000, LargestSums / shape.WeightCount);
            return (int)Math.Clamp(Math.Min(useful, (16 + TasksPerShare - 1) / TasksPerShare), 1, calls);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        int share = task / TasksPerShare, rest = task % TasksPerShare;
        int row = rest % rowBlocks * rowBlock, tapLine = rest / rowBlocks % tapBlocks * tapBlock, group = rest / rowBlocks / tapBlocks;
        int rows = Math.Min(rowBlock, sides.Rows - row), end = Math.Min(tapLines, tapLine + tapBlock);
        float* target = sums + (share * shape.WeightCount) + (group * sides.GroupStride) + ((nint)row * sides.RowStride);
        for (int tap = tapLine * sides.LineTaps; tap < end * sides.LineTaps; tap++)
            for (int r = 0; r < rows; r++) new Span<float>(target + (tap * sides.TapStride) + (r * sides.RowStride), sides.Columns).Clear();

        using var offsets = Scratch.Rent(linesPerCall * 4L);
        TileCall call;
        call.Offsets = (nint*)offsets.Pointer;
        call.RowStride = 1;
        call.StepStride = sides.RowStep;
        call.StepStrideB = sides.ColumnStep;
        call.StrideC = sides.RowStride;
        call.Accumulate = true;
        int last = (int)((long)calls * (share + 1) / shares);
        for (int i = (int)((long)calls * share / shares); i < last; i++)
        {
            int line = i % callsPerPiece * linesPerCall, pixel = i / callsPerPiece * pieceLength;
            for (int taps = tapLine; taps < end; taps++)
            {
                call.Segments = sides.Segments(taps, line, Math.Min(sides.Lines, line + linesPerCall), call.Offsets);
                if (call.Segments > 0) Piece(&call, pixel, group, row, rows, target + (taps * sides.LineTaps * sides.TapStride));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Piece(TileCall* call, int start, int group, int row, int rows, float* target)
    {
        for (int tap = 0; tap < sides.LineTaps; tap++)
        {
            (int first, int end) = sides.Meeting(tap);
            first = Math.Max(first, start);
            call->Depth = Math.Min(end, start + pieceLength) - first;
            if (call->Depth <= 0) continue;
            float* a = sides.RowSide(tap, first, group) + row, b = sides.ColumnSide(tap, first, group);
            for (int j = 0; j < sides.Columns; j += Tiles.Width)
            {
                call->B = b + j;
                for (int i = 0, few; i < rows; i += few)
                {
                    few = Tiles.Next(rows - i);
                    call->A = a + i;
                    call->C = target + (tap * sides.TapStride) + (i * sides.RowStride) + j;
                    Tiles.Run(call, few, Math.Min(Tiles.Width, sides.Columns - j));
                }
            }
        }
    }
}
