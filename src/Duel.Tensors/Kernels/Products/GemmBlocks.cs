namespace Duel.Tensors;

/// <summary>A product cut into blocks of C; a task is one block.</summary>
/// <remarks>
/// The left factor is read where it lies: a block of 128 rows by 512 steps stays in the second-level cache, and the kernel is indifferent
/// to its strides, unless every step lies on a page of its own: such a block is copied first, and is used for more columns. The right
/// factor is read from panels packed beforehand, from one panel packed here, or where it lies.
/// </remarks>
internal unsafe struct GemmBlocks : ITaskBody
{
    private const int LongestDepth = 512;

    // Floats of a page of memory.
    private const int Page = 1024;

    public float* A, B, C, Packed;
    public nint RowStride, StepStride, Ldb, Ldc;
    public bool TransposeB, PackHere, Accumulate;
    public int M, N, K;
    private int rowBlock, columnBlock, columnBlocks, depthBlock;
    private bool copyLeft;

    /// <summary>Chooses the blocks and returns how many there are: about sixteen or more, unless they would be too little work.</summary>
    public int Split(long operations)
    {
        int rows = Tiles.Rows, width = Tiles.Width;
        copyLeft = RowStride == 1 && StepStride >= Page && N >= 8 * width && Packed != null;
        rowBlock = Math.Min((copyLeft ? 64 : 128) / rows * rows, (M + rows - 1) / rows * rows);
        columnBlock = Math.Min((copyLeft ? 32 : 8) * width, Panels.Count(N) * width);
        while (Count < 16 && operations / Count > 512 * 1024)
        {
            // A task that packs its own panels shares them with no other, so it had better keep all their rows.
            bool narrow = PackHere || columnBlock >= rowBlock || rowBlock <= rows;
            if (columnBlock > width && narrow) columnBlock = Panels.Count(columnBlock / 2) * width;
            else if (rowBlock > rows) rowBlock = ((rowBlock / 2) + rows - 1) / rows * rows;
            else break;
        }

        int depths = (K + LongestDepth - 1) / LongestDepth;
        depthBlock = (((K + depths - 1) / depths) + 7) & ~7;
        columnBlocks = (N + columnBlock - 1) / columnBlock;
        return Count;
    }

    private readonly int Count => (M + rowBlock - 1) / rowBlock * ((N + columnBlock - 1) / columnBlock);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        int row = task / columnBlocks * rowBlock, column = task % columnBlocks * columnBlock;
        int lastRow = Math.Min(M, row + rowBlock), lastColumn = Math.Min(N, column + columnBlock), width = Tiles.Width;
        using var panel = Scratch.Rent(depthBlock * width);
        using var left = Scratch.Rent(copyLeft ? rowBlock * depthBlock : 0);
        nint* start = stackalloc nint[2];
        start[0] = start[1] = 0;
        TileCall call;
        call.RowStride = RowStride;
        call.StepStride = StepStride;
        call.StrideC = Ldc;
        call.Segments = 1;
        call.Offsets = start;
        for (int k = 0; k < K; k += depthBlock)
        {
            call.Depth = Math.Min(depthBlock, K - k);
            call.Accumulate = Accumulate || k > 0;
            if (copyLeft) CopyLeft(row, lastRow, k, call.Depth, left.Pointer);
            for (int j = column; j < lastColumn; j += width)
            {
                int columns = Math.Min(width, lastColumn - j);
                call.StepStrideB = width;
                if (Packed != null)
                {
                    call.B = Packed + ((nint)j * K) + ((nint)k * width);
                }
                else if (PackHere || columns < width)
                {
                    float* from = TransposeB ? B + (j * Ldb) + k : B + (k * Ldb) + j;
                    Panels.Pack(TransposeB, from, Ldb, call.Depth, columns, panel.Pointer);
                    call.B = panel.Pointer;
                }
                else
                {
                    call.B = B + (k * Ldb) + j;
                    call.StepStrideB = Ldb;
                }

                for (int i = row, rows; i < lastRow; i += rows)
                {
                    rows = Tiles.Next(lastRow - i);
                    if (copyLeft)
                    {
                        call.A = left.Pointer + ((i - row) * call.Depth);
                        call.StepStride = rows;
                    }
                    else
                    {
                        call.A = A + (i * RowStride) + (k * StepStride);
                    }

                    call.C = C + (i * Ldc) + j;
                    Tiles.Run(&call, rows, columns);
                }
            }
        }
    }

    // The rows of each tile together, step after step; a tile at a time, as the places of a step lie too far apart to be written in turns.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void CopyLeft(int row, int lastRow, int k, int depth, float* to)
    {
        for (int i = row, rows; i < lastRow; i += rows)
        {
            rows = Tiles.Next(lastRow - i);
            float* from = A + i + (k * StepStride);
            for (int step = 0; step < depth; step++, from += StepStride, to += rows)
            {
                // A copy whose size the compiler knows is a move or two; a call would take longer than the move.
                if (rows == 8) Unsafe.CopyBlockUnaligned(to, from, 8 * sizeof(float));
                else if (rows == 6) Unsafe.CopyBlockUnaligned(to, from, 6 * sizeof(float));
                else Unsafe.CopyBlockUnaligned(to, from, (uint)(rows * sizeof(float)));
            }
        }
    }
}
