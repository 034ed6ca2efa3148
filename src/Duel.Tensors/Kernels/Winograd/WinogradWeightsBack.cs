namespace Duel.Tensors;

/// <summary>Transforms the gradients of transformed weights back into those of the weights; a task is eight features.</summary>
internal unsafe struct WinogradWeightsBack : ITaskBody
{
    private const int FeaturesPerTask = 8;

    public WinogradShape Tiling;

    /// <summary>For each position, [feature, K].</summary>
    public float* Transformed;

    /// <summary>[kh, kw, C, K].</summary>
    public float* Weights;

    public readonly int Count => (Tiling.Features + FeaturesPerTask - 1) / FeaturesPerTask;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int task)
    {
        int channels = Tiling.Shape.OutputChannels, last = Math.Min(Tiling.Features, (task + 1) * FeaturesPerTask);
        nint stride = WinogradShape.Apart((long)Tiling.Features * channels);
        for (int feature = task * FeaturesPerTask; feature < last; feature++)
            Tiling.TransformWeightBack(Transformed + ((nint)feature * channels), stride, feature, Weights, 0, channels);
    }
}
