namespace Duel.Tensors;

/// <summary>
/// Outputs of inputs, or gradients of inputs, by minimal filtering. A task is a few samples: their tiles are transformed in blocks, each
/// position is multiplied with its weights, and the products are transformed back. Input gradients of neighbouring tiles overlap and are
/// added up in the order of tiles, within one task.
/// </summary>
internal unsafe struct WinogradPass : ITaskBody
{
    // Floats of transformed weights that a task may read whole, and of transformed tiles that are worked on together.
    private const long LargestWeights = 1 << 20;
    private const long LargestTiles = 5 << 20;

    private WinogradShape tiling;
    private float* source, destination, weights;
    private int samplesPerTask, tileBlock;
    private nint inputStride, productStride;
    private bool forward;

    /// <summary>The whole pass: y from x, or dx from dy. The block that the weights lie in keeps their transform, if it is given.</summary>
    public static void Run(WinogradShape tiling, bool forward, float* source, float* w, float* destination, Block? home = null)
    {
        var weights = new WinogradWeights { Tiling = tiling, Weights = w, Transposed = !forward };
        float* kept = home is null ? null : home.PackedWeightCache.Of(home.Version, weights);
        using var panels = Scratch.Rent(kept != null ? 1 : weights.Floats);
        if (kept == null) weights.Make(kept = panels.Pointer);
        Run(tiling, forward, source, kept, destination);
    }

    private static void Run(WinogradShape tiling, bool forward, float* source, float* panels, float* destination)
    {
        ConvolutionShape shape = tiling.Shape;
        int depth = forward ? tiling.Features : shape.OutputChannels, columns = forward ? shape.OutputChannels : tiling.Features;
        long perTile = tiling.Positions * ((long)depth + columns);
        bool phased = tiling.Positions * (long)depth * columns > LargestWeights;
        int block = phased ? (int)Math.Clamp(LargestTiles / perTile, tiling.TilesPerSample, tiling.TilesPerSample * (long)shape.Batch)
            : Math.Clamp((int)(192 * 1024 / perTile) & ~7, 32, 128);
        int chunks = ((shape.Batch * tiling.TilesPerSample) + block - 1) / block;
        int samples = phased ? (shape.Batch + chunks - 1) / chunks
            : Math.Clamp((block + tiling.TilesPerSample - 1) / tiling.TilesPerSample, 1, Math.Max(1, shape.Batch / 8));
        var body = new WinogradPass
        {
            tiling = tiling,
            source = source,
            destination = destination,
            weights = panels,
            forward = forward,
            samplesPerTask = samples,
            tileBlock = phased ? samples * tiling.TilesPerSample : Math.Min(block, samples * tiling.TilesPerSample),
        };
        body.inputStride = WinogradShape.Apart((long)body.tileBlock * (phased ? depth : Math.Max(depth, columns)));
        body.productStride = phased ? WinogradShape.Apart((long)body.tileBlock * columns) : body.inputStride;
        if (phased) body.RunPhases();
        else Workers.For((shape.Batch + samples - 1) / samples, ref body);
    }

    // Every task would read all weights again: where they are larger than the caches, the samples of a task are worked on together,
    // first all their tiles, then all positions, a part of the weights a task, then all tiles again.
    private void RunPhases()
    {
        using var inputs = Scratch.Rent(tiling.Positions * inputStride);
        using var products = Scratch.Rent(tiling.Positions * productStride);
        var phase = new WinogradPhase { Pass = this, Inputs = inputs.Pointer, Products = products.Pointer };
        int blocks = (Columns + WinogradPhase.ColumnsPerTask - 1) / WinogradPhase.ColumnsPerTask;
        for (int first = 0; first < tiling.Shape.Batch; first += samplesPerTask)
        {
            int samples = Math.Min(samplesPerTask, tiling.Shape.Batch - first);
            phase.FirstTile = first * tiling.TilesPerSample;
            phase.TileCount = samples * tiling.TilesPerSample;
            phase.Step = WinogradPhase.Steps.Inputs;
            Workers.For(samples, ref phase);
            phase.Step = WinogradPhase.Steps.Products;
            Workers.For(tiling.Positions * blocks, ref phase);
            phase.Step = WinogradPhase.Steps.Outputs;
            Workers.For(samples, ref phase);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        int first = task * samplesPerTask, last = Math.Min(tiling.Shape.Batch, first + samplesPerTask);

        // A position's products take the place of the inputs of the position before it: all stay in the second-level cache longer.
        using var positions = Scratch.Rent((tiling.Positions + 1) * inputStride);
        float* products = positions.Pointer, inputs = products + inputStride;
        Clear(first, last);
        int lastTile = last * tiling.TilesPerSample;
        for (int tile = first * tiling.TilesPerSample; tile < lastTile; tile += tileBlock)
        {
            int count = Math.Min(tileBlock, lastTile - tile);
            TransformIn(tile, count, inputs);
            for (int position = 0; position < tiling.Positions; position++) Multiply(inputs, position, products, count, 0, Columns);
            TransformOut(products, tile, count);
        }
    }

    public readonly WinogradShape Tiling => tiling;

    /// <summary>Number of floats in a row of products.</summary>
    public readonly int Columns => forward ? tiling.Shape.OutputChannels : tiling.Features;

    /// <summary>Number of floats in a row of inputs.</summary>
    public readonly int Depth => forward ? tiling.Features : tiling.Shape.OutputChannels;

    /// <summary>Sets the destination of samples to zero, if products are going to be added to it.</summary>
    public readonly void Clear(int first, int last)
    {
        nint sample = (nint)tiling.Shape.InputPixels * tiling.Shape.InputChannels;
        for (int n = first; n < last && !forward; n++) new Span<float>(destination + (n * sample), (int)sample).Clear();
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
