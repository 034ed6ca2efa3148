namespace Duel.Networks;

/// <summary>Shift and scale to mean 0 and variance 1.</summary>
internal static class Standardization
{
    /// <summary>x with mean 0 and variance 1 over some axes.</summary>
    public static Tensor Over(Tensor x, ReadOnlySpan<int> axes, double epsilon)
    {
        var centred = x - x.Mean(axes, keep: true);
        return centred / (centred.Square().Mean(axes, keep: true) + epsilon).Sqrt();
    }

    /// <summary>The axes between the first and the last: the places of [N, ..., C].</summary>
    public static int[] Places(Shape shape) => shape.Rank > 2
        ? [.. Enumerable.Range(1, shape.Rank - 2)]
        : throw new ShapeException($"Normalisation over the places of {shape}: it takes [N, ..., C] with at least one axis between.");
}
