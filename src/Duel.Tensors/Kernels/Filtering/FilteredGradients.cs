using System.Runtime.CompilerServices;

namespace Duel.Tensors;

/// <summary>
/// Weight gradients by minimal filtering: the tiles of a few samples are transformed, a task a sample, then their products are added to the
/// gradients of the transformed weights, a task a position and a block of features, and so on with the next samples.
/// </summary>
internal static unsafe class FilteredGradients
{
    // Floats of transformed tiles at a time: a part of a third-level cache.
    private const long ChunkSize = 3 << 20;
    private const int FeaturesPerTask = 64;

    /// <summary>dw from x and dy.</summary>
    public static void Run(FilteredShape tiling, float* x, float* dy, float* dw)
    {
        int channels = tiling.Shape.OutputChannels, positions = tiling.Positions, batch = tiling.Shape.Batch;
        long perSample = (long)positions * tiling.TilesPerSample * (tiling.Features + channels);
        int samples = (int)Math.Clamp(ChunkSize / perSample, Math.Min(batch, 4), batch), tiles = samples * tiling.TilesPerSample;
        using var sums = Scratch.Rent(positions * FilteredShape.Apart((long)tiling.Features * channels));
        using var inputs = Scratch.Rent(positions * FilteredShape.Apart((long)tiles * tiling.Features));
        using var outputs = Scratch.Rent(positions * FilteredShape.Apart((long)tiles * channels));
        for (int first = 0; first < batch; first += samples)
        {
            int count = Math.Min(samples, batch - first);
            var transform = new Transforming { Tiling = tiling, X = x, Dy = dy, Inputs = inputs.Pointer, Outputs = outputs.Pointer, First = first, Tiles = tiles };
            Workers.For(count, ref transform);
            var adding = new Adding
            {
                Tiling = tiling,
                Inputs = inputs.Pointer,
                Outputs = outputs.Pointer,
                Sums = sums.Pointer,
                Stride = tiles,
                Count = count * tiling.TilesPerSample,
                Accumulate = first > 0,
            };
            Workers.For(positions * Adding.Blocks(tiling), ref adding);
        }

        var back = new FilteredWeightsBack { Tiling = tiling, Weights = dw, Transformed = sums.Pointer };
        Workers.For(back.Count, ref back);
    }

    private struct Transforming : ITaskBody
    {
        public FilteredShape Tiling;
        public float* X, Dy, Inputs, Outputs;
        public int First, Tiles;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run(int task)
        {
            int features = Tiling.Features, channels = Tiling.Shape.OutputChannels;
            for (int i = task * Tiling.TilesPerSample; i < (task + 1) * Tiling.TilesPerSample; i++)
            {
                int tile = (First * Tiling.TilesPerSample) + i;
                Tiling.TransformInput(X, tile, Inputs + ((nint)i * features), FilteredShape.Apart((long)Tiles * features));
                Tiling.TransformOutputBack(Dy, tile, Outputs + ((nint)i * channels), FilteredShape.Apart((long)Tiles * channels));
            }
        }
    }

    private struct Adding : ITaskBody
    {
        public FilteredShape Tiling;
        public float* Inputs, Outputs, Sums;
        public int Stride, Count;
        public bool Accumulate;

        public static int Blocks(FilteredShape tiling) => (tiling.Features + FeaturesPerTask - 1) / FeaturesPerTask;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run(int task)
        {
            int features = Tiling.Features, channels = Tiling.Shape.OutputChannels, position = task / Blocks(Tiling);
            int row = task % Blocks(Tiling) * FeaturesPerTask, last = Math.Min(features, row + FeaturesPerTask);
            nint* start = stackalloc nint[2];
            start[0] = start[1] = 0;
            var call = new TileCall
            {
                RowStride = 1,
                StepStride = features,
                StepStrideB = channels,
                StrideC = channels,
                Segments = 1,
                Offsets = start,
                Accumulate = Accumulate,
            };
            const int Steps = 256;
            for (int step = 0; step < Count; step += Steps, call.Accumulate = true)
            {
                call.Depth = Math.Min(Steps, Count - step);
                float* a = Inputs + (position * FilteredShape.Apart((long)Stride * features)) + ((nint)step * features);
                float* b = Outputs + (position * FilteredShape.Apart((long)Stride * channels)) + ((nint)step * channels);
                for (int j = 0; j < channels; j += Tiles.Width)
                {
                    call.B = b + j;
                    for (int i = row, few; i < last; i += few)
                    {
                        few = Tiles.Next(last - i);
                        call.A = a + i;
                        call.C = Sums + (position * FilteredShape.Apart((long)features * channels)) + ((nint)i * channels) + j;
                        Tiles.Run(&call, few, Math.Min(Tiles.Width, channels - j));
                    }
                }
            }
        }
    }
}
