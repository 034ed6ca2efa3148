using System.Runtime.CompilerServices;

namespace Duel.Tensors;

/// <summary>
/// Outputs of inputs, or gradients of inputs, by minimal filtering. A task is a few samples: their tiles are transformed in blocks, each
/// position is multiplied with its weights, and the products are transformed back. Input gradients of neighbouring tiles overlap and are
/// added up in the order of tiles, within one task.
/// </summary>
internal unsafe struct FilteredPass : ITaskBody
{
    private FilteredShape tiling;
    private float* source, destination, weights;
    private int samplesPerTask, tileBlock;
    private bool forward;

    private readonly int Depth => forward ? tiling.Features : tiling.Shape.OutputChannels;

    private readonly int Columns => forward ? tiling.Shape.OutputChannels : tiling.Features;

    /// <summary>The whole pass: y from x, or dx from dy.</summary>
    public static void Run(FilteredShape tiling, bool forward, float* source, float* w, float* destination)
    {
        ConvolutionShape shape = tiling.Shape;
        long weightCount = (long)tiling.Positions * tiling.Features * shape.OutputChannels;
        int depth = forward ? tiling.Features : shape.OutputChannels, columns = forward ? shape.OutputChannels : tiling.Features;
        using var transformed = Scratch.Rent(weightCount);
        using var packed = Scratch.Rent(tiling.Positions * Panels.Size(depth, columns));
        var transform = new FilteredWeights { Tiling = tiling, Weights = w, Transformed = transformed.Pointer };
        Workers.For(transform.Count, ref transform);
        var packing = new FilteredPacking { Tiling = tiling, Transformed = transformed.Pointer, Packed = packed.Pointer, Transposed = !forward };
        Workers.For(tiling.Positions, ref packing);

        int block = Math.Clamp(192 * 1024 / (tiling.Positions * (depth + columns)) & ~7, 32, 128);
        int samples = Math.Clamp((block + tiling.TilesPerSample - 1) / tiling.TilesPerSample, 1, Math.Max(1, shape.Batch / 8));
        var body = new FilteredPass
        {
            tiling = tiling,
            source = source,
            destination = destination,
            weights = packed.Pointer,
            forward = forward,
            samplesPerTask = samples,
            tileBlock = Math.Min(block, samples * tiling.TilesPerSample),
        };
        Workers.For((shape.Batch + samples - 1) / samples, ref body);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        ConvolutionShape shape = tiling.Shape;
        int first = task * samplesPerTask, last = Math.Min(shape.Batch, first + samplesPerTask);
        if (!forward)
        {
            nint sample = (nint)shape.InputPixels * shape.InputChannels;
            for (int n = first; n < last; n++) new Span<float>(destination + (n * sample), (int)sample).Clear();
        }

        using var inputs = Scratch.Rent((long)tiling.Positions * tileBlock * Depth);
        using var products = Scratch.Rent((long)tiling.Positions * tileBlock * Columns);
        nint inputStride = (nint)tileBlock * Depth, productStride = (nint)tileBlock * Columns;
        int lastTile = last * tiling.TilesPerSample;
        for (int tile = first * tiling.TilesPerSample; tile < lastTile; tile += tileBlock)
        {
            int count = Math.Min(tileBlock, lastTile - tile);
            for (int i = 0; i < count; i++)
            {
                if (forward) tiling.TransformInput(source, tile + i, inputs.Pointer + (i * Depth), inputStride);
                else tiling.TransformOutputBack(source, tile + i, inputs.Pointer + (i * Depth), inputStride);
            }

            for (int position = 0; position < tiling.Positions; position++)
                Multiply(inputs.Pointer + (position * inputStride), position, products.Pointer + (position * productStride), count);

            for (int i = 0; i < count; i++)
            {
                if (forward) tiling.TransformOutput(products.Pointer + (i * Columns), productStride, tile + i, destination);
                else tiling.TransformInputBack(products.Pointer + (i * Columns), productStride, tile + i, destination);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Multiply(float* inputs, int position, float* products, int rows)
    {
        nint* start = stackalloc nint[2];
        start[0] = start[1] = 0;
        var call = new TileCall { RowStride = Depth, StepStride = 1, StepStrideB = Tiles.Width, StrideC = Columns, Depth = Depth, Segments = 1, Offsets = start };
        float* panels = weights + (position * (nint)Panels.Size(Depth, Columns));
        for (int j = 0; j < Columns; j += Tiles.Width)
        {
            call.B = panels + ((nint)j * Depth);
            for (int i = 0, few; i < rows; i += few)
            {
                few = Tiles.Next(rows - i);
                call.A = inputs + (i * Depth);
                call.C = products + (i * Columns) + j;
                Tiles.Run(&call, few, Math.Min(Tiles.Width, Columns - j));
            }
        }
    }
}
