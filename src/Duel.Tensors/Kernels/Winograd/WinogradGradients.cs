namespace Duel.Tensors;

/// <summary>
/// Weight gradients by minimal filtering: tiles of inputs and of output gradients are transformed, and products of the two are summed up
/// into the gradients of the transformed weights, which are transformed back.
/// </summary>
/// <remarks>
/// Two ways around the memory that this takes. Where all transformed tiles stay in a third-level cache, a task sums up all positions of a
/// few features and channels and transforms them back while it has them. Otherwise some tiles are worked on at a time: as many as make
/// reading them cost about what reading and writing the sums does, or more, so that threads do not wait for each other all the time.
/// </remarks>
internal static unsafe class WinogradGradients
{
    // Floats of transformed tiles.
    private const long LargestWhole = 5 << 20;
    private const long SmallestPart = 1 << 20;

    /// <summary>
    /// dw from x and dy; up to <paramref name="largestWhole"/> floats of transformed tiles are made at once, and parts of more than that
    /// are of <paramref name="smallestPart"/> floats or more.
    /// </summary>
    public static void Run(WinogradShape tiling, float* x, float* dy, float* dw, long largestWhole = LargestWhole, long smallestPart = SmallestPart)
    {
        int features = tiling.Features, channels = tiling.Shape.OutputChannels, all = tiling.Shape.Batch * tiling.TilesPerSample;
        bool whole = (long)tiling.Positions * all * (features + channels) <= largestWhole;
        int tiles = whole ? all : (int)Math.Min(all, Math.Max(features * (long)channels / (features + channels), smallestPart / ((long)tiling.Positions * (features + channels))));
        using var inputs = Scratch.Rent(tiling.Positions * WinogradShape.Apart((long)tiles * features));
        using var outputs = Scratch.Rent(tiling.Positions * WinogradShape.Apart(Panels.Size(tiles, channels)));
        var transform = new WinogradTiles { Tiling = tiling, X = x, Dy = dy, Inputs = inputs.Pointer, Outputs = outputs.Pointer, Stride = tiles };
        var products = new WinogradProducts { Tiles = transform };
        if (whole)
        {
            transform.Count = products.Tiles.Count = all;
            Workers.For(transform.TaskCount, ref transform);
            var together = new WinogradGradientBlocks { Products = products, Weights = dw };
            Workers.For(together.Count, ref together);
            return;
        }

        using var sums = Scratch.Rent(tiling.Positions * WinogradShape.Apart((long)features * channels));
        products.Sums = sums.Pointer;
        for (int first = 0; first < all; first += tiles)
        {
            transform.First = first;
            transform.Count = products.Tiles.Count = Math.Min(tiles, all - first);
            products.Accumulate = first > 0;
            Workers.For(transform.TaskCount, ref transform);
            Workers.For(products.Count, ref products);
        }

        var back = new WinogradWeightsBack { Tiling = tiling, Weights = dw, Transformed = sums.Pointer };
        Workers.For(back.Count, ref back);
    }
}
