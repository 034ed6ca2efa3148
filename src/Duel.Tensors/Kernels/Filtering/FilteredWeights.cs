using System.Runtime.CompilerServices;

namespace Duel.Tensors;

/// <summary>Transforms weights into panels, a set of panels a position; a task is sixteen steps of their depth.</summary>
internal unsafe struct FilteredWeights : ITaskBody
{
    private const int StepsPerTask = 16;

    public FilteredShape Tiling;

    /// <summary>[kh, kw, C, K], or [kh, kw, K, C] where <see cref="Transposed"/>.</summary>
    public float* Weights;

    /// <summary>For each position, panels of features by output channels, or of output channels by features where <see cref="Transposed"/>.</summary>
    public float* Panels;

    public bool Transposed;

    public readonly int Count => (Depth + StepsPerTask - 1) / StepsPerTask;

    private readonly int Depth => Transposed ? Tiling.Shape.OutputChannels : Tiling.Features;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        int c = Tiling.Shape.InputChannels, k = Tiling.Shape.OutputChannels, depth = Depth, width = Tiles.Width;
        int last = Math.Min(depth, (task + 1) * StepsPerTask), columns = Transposed ? Tiling.Features : k;
        nint stride = FilteredShape.Apart(Duel.Tensors.Panels.Size(depth, columns));
        for (int j = 0; j < columns; j += Tiles.Lanes)
        {
            // Step after step each position is written straight on; the other way round every store would touch another page.
            for (int step = task * StepsPerTask; step < last; step++)
            {
                float* to = Panels + ((nint)(j / width * depth) * width) + ((nint)step * width) + (j % width);
                if (Transposed) Tiling.TransformWeight(Weights, j / c, k, c, step, j % c, to, stride);
                else Tiling.TransformWeight(Weights, step / c, c, k, step % c, j, to, stride);
            }
        }
    }
}
