namespace Duel.Losses;

/// <summary>Two tensors that must have one shape: broadcasting would hide a mistake.</summary>
internal static class Pairs
{
    public static (Tensor First, Tensor Second, Tensor Difference) Same(Tensor first, Tensor second, string what) => first.Shape == second.Shape
        ? (first, second, second - first)
        : throw new ShapeException($"Comparing {what} of shapes {first.Shape} and {second.Shape}: they must be equal.");
}
