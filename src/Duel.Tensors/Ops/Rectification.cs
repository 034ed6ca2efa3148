namespace Duel.Tensors;

/// <summary>The derivative of <see cref="ShiftAndRectify"/>, for the operations that end in it.</summary>
internal static class Rectification
{
    /// <summary>The gradient before shift and rectifier; the shift, input 2 of the operation, gets its share.</summary>
    public static Tensor Undo(Tensor gradient, Tensor y, double slope, Tensor? shift, GradientSink into)
    {
        // The output has its sign from the value that was rectified.
        var g = slope == 1 ? gradient
            : into.MayOverwrite(gradient) ? Elementwise.InPlace(gradient, y, new LeakyReluGradientKernel(slope))
            : Activations.LeakyReluGradient(gradient, y, slope);
        if (shift is not null && into.Wants(2))
            into.Add(2, g.SumTo(shift.Shape));
        return g;
    }
}
