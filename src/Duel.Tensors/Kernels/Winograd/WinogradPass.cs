namespace Duel.Tensors;

/// <summary>
/// Outputs of inputs, or gradients of inputs, by minimal filtering: tiles are transformed in blocks, each position is multiplied with its
/// weights, and the products are transformed back. A task is some lines of tiles or, where those are few or weights many, a part of a
/// phase that all tasks are in. Input gradients of neighbouring tiles overlap and are added up in an order that knows no threads.
/// </summary>
internal unsafe struct WinogradPass : ITaskBody
{
    // Floats of transformed weights that a task may read whole, and of transformed tiles that are worked on together.
    private const long LargestWeights = 1 << 20;
    private const long LargestTiles = 5 << 20;

    // Fewer would leave threads without one. From so many samples on a task is whole samples, whose gradients do not overlap.
    private const int FewestTasks = 8, ManySamples = 4;

    private WinogradShape tiling;
    private float* source, destination, weights;
    private int linesPerTask, tileBlock;
    private nint inputStride, productStride;
    private bool forward;
    private Step step;

    private enum Step
    {
        Whole,
        Clear,
        Even,
        Odd,
    }

    /// <summary>
    /// The whole pass: y from x, or dx from dy. The block that the weights lie in keeps their transform, if it is given; where a pass is
    /// cut into phases, up to <paramref name="largestTiles"/> floats of transformed tiles are made at once, or a line of them.
    /// </summary>
    public static void Run(WinogradShape tiling, bool forward, float* source, float* w, float* destination, Block? home = null, long largestTiles = LargestTiles)
    {
        var weights = new WinogradWeights { Tiling = tiling, Weights = w, Transposed = !forward };
        float* kept = home is null ? null : home.PackedWeightCache.Of(home.Version, weights);
        using var panels = Scratch.Rent(kept != null ? 1 : weights.Floats);
        if (kept == null) weights.Make(kept = panels.Pointer);
        var body = new WinogradPass { tiling = tiling, source = source, destination = destination, weights = kept, forward = forward };
        if (!body.TryRunLines()) body.RunPhases(largestTiles);
    }

    // False if there would be too few tasks, or each would read too many weights.
    private bool TryRunLines()
    {
        int batch = tiling.Shape.Batch, lines = tiling.Lines, block = Math.Clamp((int)(192 * 1024 / FloatsPerTile) & ~7, 32, 128);
        if (batch >= ManySamples) linesPerTask = Math.Clamp((block + tiling.TilesPerSample - 1) / tiling.TilesPerSample, 1, Math.Max(1, batch / 8)) * lines;
        else linesPerTask = (block + tiling.TilesAcross - 1) / tiling.TilesAcross;
        int tasks = ((batch * lines) + linesPerTask - 1) / linesPerTask;
        if (tiling.Positions * (long)Depth * Columns > LargestWeights || (batch < ManySamples && tasks < FewestTasks)) return false;

        tileBlock = Math.Min(block, linesPerTask * tiling.TilesAcross);
        inputStride = productStride = WinogradShape.Apart((long)tileBlock * Math.Max(Depth, Columns));
        if (forward || linesPerTask % lines == 0)
        {
            Run(Step.Whole, tasks);
            return true;
        }

        // The lines of a task overlap with those of the next and of no other, so that every other task can add at the same time.
        Run(Step.Clear, tasks);
        Run(Step.Even, tasks);
        Run(Step.Odd, tasks);
        return true;
    }

    private void Run(Step next, int tasks)
    {
        step = next;
        Workers.For(tasks, ref this);
    }

    // Every task would read all weights again: where that costs too much, lines of tiles are worked on together, first all their tiles,
    // then all positions, a part of the weights a task, then all tiles again.
    private void RunPhases(long largestTiles)
    {
        int all = tiling.Shape.Batch * tiling.Lines, most = (int)Math.Clamp(largestTiles / (FloatsPerTile * tiling.TilesAcross), 1, all);
        int blocks = (all + most - 1) / most, lines = (all + blocks - 1) / blocks;
        tileBlock = lines * tiling.TilesAcross;
        inputStride = WinogradShape.Apart((long)tileBlock * Depth);
        productStride = WinogradShape.Apart((long)tileBlock * Columns);
        using var inputs = Scratch.Rent(tiling.Positions * inputStride);
        using var products = Scratch.Rent(tiling.Positions * productStride);
        var phase = new WinogradPhase { Pass = this, Inputs = inputs.Pointer, Products = products.Pointer };
        for (phase.First = 0; phase.First < all; phase.First += lines)
        {
            phase.Lines = Math.Min(lines, all - phase.First);
            phase.Run();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        int first = task * linesPerTask, last = Math.Min(tiling.Shape.Batch * tiling.Lines, first + linesPerTask);
        if (step is Step.Whole or Step.Clear) Clear(first, last);
        if (step == Step.Clear || (step == Step.Even && task % 2 == 1) || (step == Step.Odd && task % 2 == 0)) return;

        // A position's products take the place of the inputs of the position before it: all stay in the second-level cache longer.
        using var positions = Scratch.Rent((tiling.Positions + 1) * inputStride);
        float* products = positions.Pointer, inputs = products + inputStride;
        int lastTile = last * tiling.TilesAcross;
        for (int tile = first * tiling.TilesAcross; tile < lastTile; tile += tileBlock)
        {
            int count = Math.Min(tileBlock, lastTile - tile);
            TransformIn(tile, count, inputs);
            for (int position = 0; position < tiling.Positions; position++) Multiply(inputs, position, products, count, 0, Columns);
            TransformOut(products, tile, count);
        }
    }

    public readonly WinogradShape Tiling => tiling;

    /// <summary>True if tiles of the destination overlap.</summary>
    public readonly bool Overlaps => !forward;

    /// <summary>Number of floats in a row of products.</summary>
    public readonly int Columns => forward ? tiling.Shape.OutputChannels : tiling.Features;

    /// <summary>Number of floats in a row of inputs.</summary>
    public readonly int Depth => forward ? tiling.Features : tiling.Shape.OutputChannels;

    private readonly long FloatsPerTile => tiling.Positions * ((long)Depth + Columns);

    /// <summary>Sets the destination of lines of tiles to zero, if products are going to be added to it.</summary>
    public readonly void Clear(int first, int last)
    {
        for (int line = first; line < last && Overlaps; line++) tiling.ClearInputs(destination, line);
    }

    /// <summary>Transforms source tiles: to[position, tile, ...].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void TransformIn(int tile, int count, float* to)
    {
        for (int i = 0; i < count; i++, to += Depth)
        {
            if (forward) tiling.TransformInput(source, tile + i, to, inputStride);
            else tiling.TransformOutputBack(source, tile + i, to, inputStride);
        }
    }

    /// <summary>Transforms products [position, tile, ...] to destination tiles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void TransformOut(float* from, int tile, int count)
    {
        for (int i = 0; i < count; i++, from += Columns)
        {
            if (forward) tiling.TransformOutput(from, productStride, tile + i, destination);
            else tiling.TransformInputBack(from, productStride, tile + i, destination);
        }
    }

    /// <summary>Products of one position, for the first tiles and some columns; columns start at a panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Multiply(float* inputs, int position, float* products, int rows, int column, int lastColumn)
    {
        nint* start = stackalloc nint[2];
        start[0] = start[1] = 0;
        var call = new TileCall { RowStride = Depth, StepStride = 1, StepStrideB = Tiles.Width, StrideC = Columns, Depth = Depth, Segments = 1, Offsets = start };
        inputs += position * inputStride;
        products += position * productStride;
        float* panels = weights + (position * WinogradShape.Apart(Panels.Size(Depth, Columns)));
        for (int j = column; j < lastColumn; j += Tiles.Width)
        {
            call.B = panels + ((nint)j * Depth);
            for (int i = 0, few; i < rows; i += few)
            {
                few = Tiles.Next(rows - i);
                call.A = inputs + ((nint)i * Depth);
                call.C = products + ((nint)i * Columns) + j;
                Tiles.Run(&call, few, Math.Min(Tiles.Width, lastColumn - j));
            }
        }
    }
}
