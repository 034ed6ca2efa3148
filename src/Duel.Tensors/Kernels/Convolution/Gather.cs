namespace Duel.Tensors;

/// <summary>
/// Destination pixels each gather, through weights, the source pixels that meet them: outputs gather inputs, and input gradients gather
/// output gradients. A task is one panel of destination channels, a few samples and some lines.
/// </summary>
/// <remarks>
/// The rows of a tile are samples at one pixel: they meet the same taps, so there is no halo and no test within the tile, and what meets
/// padding is left out. Where a batch is smaller than a tile, the rows are neighbouring pixels that meet the same taps instead, wherever
/// there are more of these than samples: at the ends of lines there are one or two. Taps
/// along a line lie together both in the source and in the packed weights and are one segment of the kernel, unless channels come in
/// groups or sources are spread by dilation.
/// </remarks>
internal unsafe struct Gather : ITaskBody
{
    public AxisMap[] Maps;
    public int Batch, Groups, SourceChannels, DestinationChannels, SourceHeight, SourceWidth, SourcePixels;
    public float* Source, Destination, Weights;

    private int panelsPerGroup, sampleBlocks, lineBlock, lineBlocks;

    private readonly int Lines => Maps[0].Count.Length * Maps[1].Count.Length;

    private readonly int Pixels => Lines * Maps[2].Count.Length;

    private readonly int Depth => SourceChannels / Groups;

    private readonly bool RowsAreSamples => Batch >= Tiles.Rows;

    /// <summary>Chooses the tasks, from the sizes alone, and returns how many there are.</summary>
    public int Split(long operations)
    {
        panelsPerGroup = Panels.Count(DestinationChannels / Groups);
        sampleBlocks = RowsAreSamples ? (Batch + Tiles.Rows - 1) / Tiles.Rows : 1;
        lineBlock = Lines;
        int others = Groups * panelsPerGroup * sampleBlocks;
        while (lineBlock > 1 && others * (Lines / lineBlock) < 16 && operations / (others * (Lines / lineBlock)) > 500_000)
            lineBlock = (lineBlock + 1) / 2;
        lineBlocks = (Lines + lineBlock - 1) / lineBlock;
        return others * lineBlocks;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        int block = task % lineBlocks, samples = task / lineBlocks % sampleBlocks, panel = task / lineBlocks / sampleBlocks;
        int group = panel / panelsPerGroup, column = panel % panelsPerGroup * Tiles.Width;
        int first = (int)((long)Batch * samples / sampleBlocks), rows = (int)((long)Batch * (samples + 1) / sampleBlocks) - first;
        int taps = Maps[0].Order.Length * Maps[1].Order.Length * Maps[2].Order.Length;
        int columns = Math.Min(Tiles.Width, (DestinationChannels / Groups) - column);

        float* source = Source + ((long)first * SourcePixels * SourceChannels) + (group * Depth);
        float* weights = Weights + ((long)panel * taps * Depth * Tiles.Width);
        float* destination = Destination + ((long)first * Pixels * DestinationChannels) + (group * (DestinationChannels / Groups)) + column;
        using var offsets = Scratch.Rent(taps * 4L);
        TileCall call;
        call.Offsets = (nint*)offsets.Pointer;
        call.StepStride = 1;
        call.StepStrideB = Tiles.Width;
        call.Accumulate = false;
        int last = Math.Min(Lines, (block + 1) * lineBlock);
        for (int line = block * lineBlock; line < last; line++) Line(&call, line, rows, columns, source, weights, destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Line(TileCall* call, int line, int rows, int columns, float* source, float* weights, float* destination)
    {
        int width = Maps[2].Count.Length;
        nint tapSize = (nint)Depth * Tiles.Width;
        destination += (nint)line * width * DestinationChannels;
        foreach (AxisMap.Run run in Maps[2].Runs)
        {
            Segments(call, line, run.Taps);
            call->B = weights + (run.Place * tapSize);
            nint sourceSample = (nint)SourcePixels * SourceChannels, sample = (nint)Lines * width * DestinationChannels;
            if (RowsAreSamples || run.Length < rows)
            {
                call->RowStride = sourceSample;
                call->StrideC = sample;
                for (int i = 0; i < run.Length; i++) Rows(call, run, i, rows, columns, source, destination);
                continue;
            }

            call->RowStride = (nint)run.SourceStep * SourceChannels;
            call->StrideC = (nint)run.Step * DestinationChannels;
            for (int n = 0; n < rows; n++)
            {
                for (int i = 0, few; i < run.Length; i += few)
                    Rows(call, run, i, few = Tiles.Next(run.Length - i), columns, source + (n * sourceSample), destination + (n * sample));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Rows(TileCall* call, in AxisMap.Run run, int i, int rows, int columns, float* source, float* destination)
    {
        call->A = source + ((nint)(run.Source + (i * run.SourceStep)) * SourceChannels);
        call->C = destination + ((nint)(run.Destination + (i * run.Step)) * DestinationChannels);
        Tiles.Run(call, rows, columns);
    }

    // Where the segments of a line start, for destinations that meet the given number of taps along it; relative to the line's first
    // source and to the first place met.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Segments(TileCall* call, int line, int taps)
    {
        AxisMap depths = Maps[0], heights = Maps[1], along = Maps[2];
        int d = line / heights.Count.Length, h = line % heights.Count.Length;
        bool together = Groups == 1 && along.SourceStep == 1;
        int pieces = together ? Math.Min(1, taps) : taps;
        call->Depth = together ? taps * Depth : Depth;
        nint* offsets = call->Offsets;
        for (int i = 0; i < depths.Count[d]; i++)
        {
            for (int j = 0; j < heights.Count[h]; j++)
            {
                nint row = ((nint)(depths.Source[d] + (i * depths.SourceStep)) * SourceHeight) + heights.Source[h] + (j * heights.SourceStep);
                nint place = ((nint)(depths.First[d] + i) * heights.Order.Length) + heights.First[h] + j;
                for (int piece = 0; piece < pieces; piece++)
                {
                    *offsets++ = ((row * SourceWidth) + (piece * along.SourceStep)) * SourceChannels;
                    *offsets++ = ((place * along.Order.Length) + piece) * Depth * Tiles.Width;
                }
            }
        }

        call->Segments = (int)(offsets - call->Offsets) / 2;
    }
}
