namespace Duel.Tensors;

/// <summary>The shift and the leaky rectifier that several operations end in.</summary>
internal static class Rectification
{
    /// <summary>Refuses a shift or a slope that does not fit values of a shape.</summary>
    public static void Check(Shape values, DType type, Tensor? shift, double slope)
    {
        if (shift is not null && (shift.Shape.Count != values[^1] || shift.Type != type))
            throw new ShapeException($"A shift of shape {shift.Shape} for values of shape {values}: it needs one number a channel, [{values[^1]}], of {type}.");
        ArgumentOutOfRangeException.ThrowIfNegative(slope);
    }

    /// <summary>The gradient before shift and rectifier; the shift, input 2 of the operation, gets its share.</summary>
    public static Tensor Undo(Tensor gradient, Tensor y, double slope, Tensor? shift, GradientSink into)
    {
        // The output has its sign from the value that was rectified.
        var g = slope == 1 ? gradient
            : into.MayOverwrite(gradient) ? Backend.RunOver(Operation.LeakyReluGradient.Of(slope), gradient, y)
            : Operation.LeakyReluGradient.Of(slope).Apply(gradient, y);
        if (shift is not null && into.Wants(2))
            into.Add(2, g.SumTo(shift.Shape));
        return g;
    }
}
