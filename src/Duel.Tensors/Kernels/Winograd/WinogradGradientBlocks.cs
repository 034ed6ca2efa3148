namespace Duel.Tensors;

/// <summary>Weight gradients of a block of features and a block of channels, all positions together: a task.</summary>
internal unsafe struct WinogradGradientBlocks : ITaskBody
{
    private const int ChannelsPerTask = 64;

    public WinogradProducts Products;

    /// <summary>[kh, kw, C, K]</summary>
    public float* Weights;

    public readonly int Count => Products.Blocks * ChannelBlocks;

    private readonly int ChannelBlocks => (Products.Tiles.Tiling.Shape.OutputChannels + ChannelsPerTask - 1) / ChannelsPerTask;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        WinogradShape tiling = Products.Tiles.Tiling;
        int block = task / ChannelBlocks, features = Products.Tiles.Block, channel = task % ChannelBlocks * ChannelsPerTask;
        int channels = Math.Min(ChannelsPerTask, tiling.Shape.OutputChannels - channel);
        nint stride = WinogradShape.Apart((long)features * channels);
        using var sums = Scratch.Rent(tiling.Positions * stride);
        for (int position = 0; position < tiling.Positions; position++)
            Products.Sum(position, block, channel, channel + channels, sums.Pointer + (position * stride), channels);
        for (int i = 0; i < features; i++)
            tiling.TransformWeightBack(sums.Pointer + ((nint)i * channels), stride, (block * features) + i, Weights, channel, channels);
    }
}
