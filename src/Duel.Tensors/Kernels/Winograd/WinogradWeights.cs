namespace Duel.Tensors;

/// <summary>Transforms weights into panels, a set of panels a position; a task is sixteen steps of their depth.</summary>
internal unsafe struct WinogradWeights : ITaskBody, PackedWeightCache.IMaker
{
    private const int StepsPerTask = 16;

    public WinogradShape Tiling;

    /// <summary>[kh, kw, C, K]</summary>
    public float* Weights;

    /// <summary>True if panels are of output channels by features, for input gradients, and not of features by output channels.</summary>
    public bool Transposed;

    private float* panels;

    public readonly PackedWeightCache.Key Key =>
        new((nint)Weights, Tiling.Filter, Tiling.Shape.InputChannels, Tiling.Shape.OutputChannels, Transposed);

    public readonly long Floats => Tiling.Positions * (long)PositionStride;

    /// <summary>From the panels of one position to those of the next.</summary>
    public readonly nint PositionStride => WinogradShape.Apart(Panels.Size(Depth, Columns));

    private readonly int Columns => Transposed ? Tiling.Features : Tiling.Shape.OutputChannels;

    private readonly int Count => (Depth + StepsPerTask - 1) / StepsPerTask;

    private readonly int Depth => Transposed ? Tiling.Shape.OutputChannels : Tiling.Features;

    /// <summary>Writes, for each position, the panels of its weights.</summary>
    public void Make(float* to)
    {
        panels = to;
        ConvolutionShape shape = Tiling.Shape;
        using var transposed = Scratch.Rent(Transposed ? shape.WeightCount : 1);
        float* given = Weights;
        if (Transposed)
        {
            var transposition = new TapTransposition { From = Weights, To = transposed.Pointer, Rows = shape.InputChannels, Columns = shape.OutputChannels };
            Workers.For(shape.Taps, ref transposition);
            Weights = transposed.Pointer;
        }

        Workers.For(Count, ref this);
        Weights = given;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        int c = Tiling.Shape.InputChannels, k = Tiling.Shape.OutputChannels, depth = Depth, width = Tiles.Width;
        int last = Math.Min(depth, (task + 1) * StepsPerTask);
        nint stride = PositionStride;
        for (int j = 0, count; j < Columns; j += count)
        {
            // As far as the panel and the plane go. Step after step each position is written straight on; the other way round every
            // store would touch another page.
            count = Math.Min(width - (j % width), Transposed ? c - (j % c) : k - j);
            for (int step = task * StepsPerTask; step < last; step++)
            {
                float* to = panels + ((nint)(j / width * depth) * width) + ((nint)step * width) + (j % width);
                if (Transposed) Tiling.TransformWeight(Weights, j / c, k, c, step, j % c, count, to, stride);
                else Tiling.TransformWeight(Weights, step / c, c, k, step % c, j, count, to, stride);
            }
        }
    }
}
