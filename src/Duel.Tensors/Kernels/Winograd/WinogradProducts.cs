namespace Duel.Tensors;

/// <summary>Products of transformed tiles summed up; a task is a position and a block of features.</summary>
internal unsafe struct WinogradProducts : ITaskBody
{
    // Tiles that are summed up in registers: what is read of them stays in the first two caches.
    private const int Steps = 256;

    public WinogradTiles Tiles;

    /// <summary>For each position, [feature, channel].</summary>
    public float* Sums;

    /// <summary>True if sums are added to what is there.</summary>
    public bool Accumulate;

    public readonly int Count => Tiles.Tiling.Positions * Blocks;

    /// <summary>Blocks of features.</summary>
    public readonly int Blocks => Tiles.Tiling.Features / Tiles.Block;

    public readonly void Run(int task)
    {
        int position = task / Blocks, block = task % Blocks, channels = Tiles.Tiling.Shape.OutputChannels;
        float* sums = Sums + (position * WinogradShape.Apart((long)Tiles.Tiling.Features * channels)) + ((nint)block * Tiles.Block * channels);
        Sum(position, block, 0, channels, sums, channels);
    }

    /// <summary>The sums of a block of features and some channels, the first of a panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Sum(int position, int block, int channel, int lastChannel, float* sums, nint stride)
    {
        int features = Tiles.Block, width = Duel.Tensors.Tiles.Width;
        nint* start = stackalloc nint[2];
        start[0] = start[1] = 0;
        var call = new TileCall { RowStride = 1, StepStride = features, StepStrideB = width, StrideC = stride, Segments = 1, Offsets = start, Accumulate = Accumulate };
        float* inputs = Tiles.Inputs + (position * Tiles.InputStride) + ((nint)block * features * Tiles.Stride);
        float* outputs = Tiles.Outputs + (position * Tiles.OutputStride);
        for (int step = 0; step < Tiles.Count; step += Steps, call.Accumulate = true)
        {
            call.Depth = Math.Min(Steps, Tiles.Count - step);
            for (int j = channel; j < lastChannel; j += width)
            {
                call.B = outputs + ((nint)j * Tiles.Stride) + ((nint)step * width);
                for (int i = 0, few; i < features; i += few)
                {
                    few = Duel.Tensors.Tiles.Next(features - i);
                    call.A = inputs + ((nint)step * features) + i;
                    call.C = sums + (i * stride) + j - channel;
                    Duel.Tensors.Tiles.Run(&call, few, Math.Min(width, lastChannel - j));
                }
            }
        }
    }
}
