namespace Duel.Tensors;

/// <summary>Transforms tiles of inputs and of output gradients for <see cref="WinogradGradients"/>; a task is a few tiles.</summary>
internal unsafe struct WinogradTiles : ITaskBody
{
    private const int TilesPerTask = 8;
    private const int LargestBlock = 64;

    public WinogradShape Tiling;
    public float* X, Dy;

    /// <summary>For each position, [feature / <see cref="Block"/>, tile, feature % <see cref="Block"/>].</summary>
    public float* Inputs;

    /// <summary>For each position, panels of tiles by channels.</summary>
    public float* Outputs;

    /// <summary>Tiles that there is room for.</summary>
    public int Stride;

    /// <summary>The first tile and how many are worked on.</summary>
    public int First, Count;

    public readonly int TaskCount => (Count + TilesPerTask - 1) / TilesPerTask;

    /// <summary>Neighbouring features whose tiles lie together, so that a tile of products reads memory straight on.</summary>
    public readonly int Block => Tiling.Shape.InputChannels % LargestBlock == 0 ? LargestBlock : Tiling.Shape.InputChannels;

    /// <summary>From one position to the next.</summary>
    public readonly nint InputStride => WinogradShape.Apart((long)Stride * Tiling.Features);

    /// <summary>From one position to the next.</summary>
    public readonly nint OutputStride => WinogradShape.Apart(Panels.Size(Stride, Tiling.Shape.OutputChannels));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        int last = Math.Min(Count, (task + 1) * TilesPerTask), width = Tiles.Width;
        for (int i = task * TilesPerTask; i < last; i++)
        {
            Tiling.TransformInput(X, First + i, Inputs + ((nint)i * Block), InputStride, Block, (nint)Stride * Block);
            Tiling.TransformOutputBack(Dy, First + i, Outputs + ((nint)i * width), OutputStride, width, (nint)Stride * width);
        }
    }
}
