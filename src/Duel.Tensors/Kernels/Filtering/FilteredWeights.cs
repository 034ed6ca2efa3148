using System.Runtime.CompilerServices;

namespace Duel.Tensors;

/// <summary>Transforms weights, or transforms the gradients of transformed weights back; a task is eight features.</summary>
internal unsafe struct FilteredWeights : ITaskBody
{
    private const int FeaturesPerTask = 8;

    public FilteredShape Tiling;

    /// <summary>[kh, kw, C, K].</summary>
    public float* Weights;

    /// <summary>[position, feature, K].</summary>
    public float* Transformed;

    public bool Back;

    public readonly int Count => (Tiling.Features + FeaturesPerTask - 1) / FeaturesPerTask;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        nint stride = (nint)Tiling.Features * Tiling.Shape.OutputChannels;
        int last = Math.Min(Tiling.Features, (task + 1) * FeaturesPerTask);
        for (int feature = task * FeaturesPerTask; feature < last; feature++)
        {
            float* place = Transformed + ((nint)feature * Tiling.Shape.OutputChannels);
            if (Back) Tiling.TransformWeightBack(place, stride, feature, Weights);
            else Tiling.TransformWeight(Weights, feature, place, stride);
        }
    }
}
