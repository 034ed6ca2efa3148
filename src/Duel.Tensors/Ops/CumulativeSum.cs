namespace Duel.Tensors;

/// <summary>Running sums.</summary>
public static class CumulativeSum
{
    extension(Tensor x)
    {
        /// <summary>At each place of an axis the sum of all places up to it, itself included.</summary>
        /// <param name="axis">Axis.</param>
        /// <param name="reverse">True if sums run from the end.</param>
        public Tensor CumSum(int axis, bool reverse = false) => Operation.CumSum.Of(x.Shape.Axis(axis), reverse).Apply(x);
    }
}
