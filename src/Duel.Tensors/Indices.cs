namespace Duel.Tensors;

/// <summary>Whole numbers with a shape: places in a tensor, such as a ranking or the winners of a pooling.</summary>
/// <param name="Values">The numbers in row-major order.</param>
/// <param name="Shape">Their shape.</param>
public sealed record Indices(int[] Values, Shape Shape)
{
    /// <summary>The same numbers under another shape.</summary>
    /// <exception cref="ShapeException">The numbers of elements differ.</exception>
    public Indices Reshape(Shape shape) => shape.Count == Values.Length
        ? new(Values, shape)
        : throw new ShapeException($"Reshaping indices of {Shape} to {shape}: the numbers of elements differ.");
}
